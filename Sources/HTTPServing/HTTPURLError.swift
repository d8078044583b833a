/// Why a text is no `HTTPURL`. The description is one clause that says what is accepted.
public enum HTTPURLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// None of the known forms.
  case form
  /// The host is neither an IP address nor `localhost`.
  case host
  /// What follows the host's colon is not a port number.
  case port
  /// The path holds blanks, a `#` or characters beyond ASCII.
  case path
  /// The socket path is too long.
  case socketPath

  /// What is accepted.
  public var description: String {
    switch self {
    case .form: "expected http://ADDRESS:PORT/PATH, https://ADDRESS:PORT/PATH or unix:/SOCKET:/PATH"
    case .host: "the host must be an IPv4 address, an IPv6 address in brackets or localhost"
    case .port: "the port must be a number from 1 to 65535"
    case .path: "the path must be printable ASCII without blanks and #"
    case .socketPath: "the socket path must be at most \(SocketAddress.longestPath) bytes long"
    }
  }
}
