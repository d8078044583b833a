/// Why a text is no `ListenAddress`. The description is one clause that says what is accepted.
public enum ListenAddressError: Error, Hashable, Sendable, CustomStringConvertible {
  /// None of the known forms.
  case form
  /// The part before the port is neither empty, an IP address nor `localhost`.
  case host
  /// The part after the last colon is not a port number.
  case port
  /// The socket path is relative or too long.
  case socketPath

  /// What is accepted.
  public var description: String {
    switch self {
    case .form: "expected :PORT, ADDRESS:PORT, [IPV6]:PORT, localhost:PORT or unix:/PATH"
    case .host: "the host must be an IPv4 address, an IPv6 address in brackets, localhost or nothing"
    case .port: "the port must be a number from 0 to 65535"
    case .socketPath: "the socket path must be absolute and at most \(SocketAddress.longestPath) bytes long"
    }
  }
}
