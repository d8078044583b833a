extension ListenAddress {
  /// Reads one of the forms listed at `ListenAddress`.
  public init(parsing text: String) throws(ListenAddressError) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst("unix:".count))
      guard path.hasPrefix("/"), !path.utf8.contains(0), SocketAddress(unixPath: path) != nil else {
        throw .socketPath
      }
      endpoint = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":") else { throw .form }
    guard let port = Self.port(text[text.index(after: colon)...]) else { throw .port }
    let host = text[..<colon]
    if host.isEmpty {
      endpoint = .tcp(.any, port: port)
    } else if let named = Host(parsing: host) {
      endpoint = .tcp(named, port: port)
    } else {
      throw .host
    }
  }

  /// A decimal port, or nil; signs, blanks and more than five digits are refused.
  package static func port(_ text: Substring) -> UInt16? {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return UInt16(text)
  }
}

extension ListenAddress.Host {
  /// `localhost`, an IPv4 address, or an IPv6 address in brackets; nil for anything else.
  init?(parsing text: Substring) {
    if text == "localhost" {
      self = .localhost
    } else if text.hasPrefix("["), text.hasSuffix("]") {
      let address = String(text.dropFirst().dropLast())
      guard SocketAddress(ipv6: address, port: 0) != nil else { return nil }
      self = .ipv6(address)
    } else {
      guard SocketAddress(ipv4: String(text), port: 0) != nil else { return nil }
      self = .ipv4(String(text))
    }
  }
}
