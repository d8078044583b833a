extension ListenAddress.Endpoint {
  /// The addresses to connect to in turn: two of `localhost`, as a server may listen on either.
  package var addresses: [SocketAddress] {
    let candidates =
      switch self {
      case .unix(let path): [SocketAddress(unixPath: path)]
      case .tcp(.ipv4(let text), let port): [SocketAddress(ipv4: text, port: port)]
      case .tcp(.ipv6(let text), let port): [SocketAddress(ipv6: text, port: port)]
      case .tcp(.localhost, let port), .tcp(.any, let port):
        [SocketAddress(ipv6: "::1", port: port), SocketAddress(ipv4: "127.0.0.1", port: port)]
      }
    return candidates.compactMap(\.self)
  }
}
