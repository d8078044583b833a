import Glibc
import Testing

/// Sockets have their names in the whole network namespace, and whoever looks for sessions sees KasmVNC's of any test: one at a time.
@Suite("The machine's own sockets", .serialized) enum MachineSockets {
  /// Waits until closed sockets are gone, for a minute at most. A child that another test starts has copies of all
  /// descriptors until it runs its program, and for so long keeps the sockets.
  static func wait(until areGone: () throws -> Bool) rethrows {
    let end = ContinuousClock.now + .seconds(60)
    while try !areGone(), ContinuousClock.now < end { usleep(1000) }
  }
}
