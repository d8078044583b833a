import Glibc

extension ListenAddress {
  /// Listening sockets and the address with the port that they got.
  typealias Opened = (listeners: [HTTPListener], address: ListenAddress)

  /// Binds and listens. Sockets that were opened before a failure are closed again.
  func open() throws(HTTPServerError) -> Opened {
    do throws(SystemError) {
      switch endpoint {
      case .tcp(.any, let port): return try openAny(port: port)
      case .tcp(.localhost, let port): return try openLocalhost(port: port)
      case .tcp(.ipv4(let text), let port):
        return try openOne(.ipv4(text), SocketAddress(ipv4: text, port: port))
      case .tcp(.ipv6(let text), let port):
        return try openOne(.ipv6(text), SocketAddress(ipv6: text, port: port))
      case .unix(let path):
        guard let address = SocketAddress(unixPath: path) else { throw SystemError(code: ENAMETOOLONG) }
        let occupant = try SocketFile.occupant(of: path, address)
        if occupant == .otherFile { throw SystemError(code: ENOTSOCK) }
        if occupant == .liveSocket { throw SystemError(code: EADDRINUSE) }
        if occupant == .staleSocket { _ = unlink(path) }
        return ([try Self.listenUnix(address, path)], self)
      }
    } catch {
      throw error.code == ENOTSOCK ? HTTPServerError(self, .notASocket) : HTTPServerError(self, error)
    }
  }

  private func openOne(_ host: Host, _ address: SocketAddress?) throws(SystemError) -> Opened {
    let (listener, port) = try Self.listen(address)
    return ([listener], ListenAddress(endpoint: .tcp(host, port: port)))
  }

  private func openAny(port: UInt16) throws(SystemError) -> Opened {
    do throws(SystemError) {
      let (listener, bound) = try Self.listen(SocketAddress(ipv6: "::", port: port), alsoIPv4: true)
      return ([listener], ListenAddress(endpoint: .tcp(.any, port: bound)))
    } catch {
      guard error.meansNoIPv6 else { throw error }
      return try openOne(.any, SocketAddress(ipv4: "0.0.0.0", port: port))
    }
  }

  /// Both addresses get the same port, so a free one may have to be looked for more than once.
  private func openLocalhost(port: UInt16, attemptsLeft: Int = 16) throws(SystemError) -> Opened {
    let (listener, bound) = try Self.listen(SocketAddress(ipv4: "127.0.0.1", port: port))
    let address = ListenAddress(endpoint: .tcp(.localhost, port: bound))
    do throws(SystemError) {
      let (second, _) = try Self.listen(SocketAddress(ipv6: "::1", port: bound))
      return ([listener, second], address)
    } catch {
      if error.meansNoIPv6 { return ([listener], address) }
      guard port == 0, error.code == EADDRINUSE, attemptsLeft > 0 else { throw error }
    }
    return try openLocalhost(port: port, attemptsLeft: attemptsLeft - 1)
  }

  private static func listen(
    _ address: SocketAddress?, alsoIPv4: Bool = false
  ) throws(SystemError) -> (HTTPListener, port: UInt16) {
    guard let address else { throw SystemError(code: EADDRNOTAVAIL) }
    let descriptor = try FileDescriptor.streamSocket(family: address.family)
    try descriptor.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
    // Accepted sockets inherit it; a response is sent in one call, so there is nothing to wait for.
    try descriptor.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    if address.family == AF_INET6 {
      try descriptor.setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY, alsoIPv4 ? 0 : 1)
    }
    try descriptor.bind(to: address)
    try descriptor.listen()
    let port = try descriptor.localPort()
    return (HTTPListener(descriptor), port)
  }

  private static func listenUnix(_ address: SocketAddress, _ path: String) throws(SystemError) -> HTTPListener {
    let descriptor = try FileDescriptor.streamSocket(family: AF_UNIX)
    try descriptor.bind(to: address)
    let file = try SocketFile(boundAt: path)
    try descriptor.listen()
    return HTTPListener(descriptor, file: file)
  }
}

extension SystemError {
  /// No IPv6 in the kernel, or none on this network namespace's interfaces.
  fileprivate var meansNoIPv6: Bool { code == EAFNOSUPPORT || code == EADDRNOTAVAIL }
}
