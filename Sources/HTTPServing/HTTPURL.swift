/// What an `HTTPClient` can ask for, written as text:
///
/// - `http://127.0.0.1:9100/-/healthy`, `http://[::1]:9100/metrics`, `http://localhost/`: over TCP, port 80 unless it is said.
/// - `https://127.0.0.1:9100/-/healthy`: the same over TLS, port 443 unless it is said.
/// - `unix:/run/exporter.sock:/metrics`: over a Unix socket. The path on the server follows the first `:/` after the
///   socket's own path.
///
/// The path is `/` when it is left out. Names other than `localhost` are not resolved.
public struct HTTPURL: Hashable, Sendable {
  /// Where to connect.
  let endpoint: ListenAddress.Endpoint
  /// The path and query to ask for.
  let target: String
  /// Whether it is asked for over TLS, which `HTTPClient` does not speak.
  public private(set) var isSecure = false

  /// Reads one of the forms above.
  public init(parsing text: String) throws(HTTPURLError) {
    if text.hasPrefix("unix:/") {
      try self.init(unix: text.utf8.dropFirst("unix:".utf8.count))
    } else if text.prefix(7).isSameASCII(as: "http://") {
      try self.init(http: text.utf8.dropFirst(7), usualPort: 80)
    } else if text.prefix(8).isSameASCII(as: "https://") {
      try self.init(http: text.utf8.dropFirst(8), usualPort: 443)
      isSecure = true
    } else {
      throw .form
    }
  }

  /// What reaches a server that listens on `address` from the same machine: by loopback where it listens everywhere.
  public init(reaching address: ListenAddress, path: String) throws(HTTPURLError) {
    endpoint =
      switch address.endpoint {
      case .tcp(.any, let port): .tcp(.localhost, port: port)
      case .tcp(.ipv4("0.0.0.0"), let port): .tcp(.ipv4("127.0.0.1"), port: port)
      case .tcp(.ipv6("::"), let port): .tcp(.ipv6("::1"), port: port)
      case let other: other
      }
    target = try Self.target(path.utf8[...])
  }

  /// What reaches an IP address that a name stands for; nil for a Unix socket.
  package init?(reaching address: SocketAddress, path: String) throws(HTTPURLError) {
    guard let host = address.host else { return nil }
    endpoint = .tcp(host, port: address.port)
    target = try Self.target(path.utf8[...])
  }

  private init(unix rest: Substring.UTF8View) throws(HTTPURLError) {
    let path = rest.prefix(upTo: rest.indices.first { rest[$0...].starts(with: ":/".utf8) } ?? rest.endIndex)
    guard SocketAddress(unixPath: String(Substring(path))) != nil, !path.contains(0) else { throw .socketPath }
    endpoint = .unix(path: String(Substring(path)))
    target = try Self.target(rest[path.endIndex...].dropFirst())
  }

  private init(http rest: Substring.UTF8View, usualPort: UInt16) throws(HTTPURLError) {
    let authority = Substring(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") })
    var host = authority
    var port = usualPort
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      host = authority[..<colon]
      guard let number = ListenAddress.port(authority[authority.index(after: colon)...]), number > 0 else {
        throw .port
      }
      port = number
    }
    guard let parsed = ListenAddress.Host(parsing: host) else { throw .host }
    endpoint = .tcp(parsed, port: port)
    target = try Self.target(rest[authority.endIndex...])
  }

  private static func target(_ bytes: Substring.UTF8View) throws(HTTPURLError) -> String {
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else { throw .path }
    return (bytes.first == UInt8(ascii: "/") ? "" : "/") + String(Substring(bytes))
  }
}

extension HTTPURL: CustomStringConvertible {
  /// The text form, which parses to the same URL.
  public var description: String {
    switch endpoint {
    case .unix: "\(authority):\(target)"
    case .tcp: "http\(isSecure ? "s" : "")://\(authority)\(target)"
    }
  }

  /// The same over TLS.
  public var secured: HTTPURL {
    var url = self
    url.isSecure = true
    return url
  }

  /// The addresses to connect to in turn.
  package var addresses: [SocketAddress] { endpoint.addresses }

  /// Where to connect, as text.
  package var authority: String { ListenAddress(endpoint: endpoint).description }
}
