import Testing

/// Sockets have their names in the whole network namespace, and whoever looks for sessions sees KasmVNC's of any test: one at a time.
@Suite("The machine's own sockets", .serialized) enum MachineSockets {}
