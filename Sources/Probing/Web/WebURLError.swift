/// Why a text is no `WebURL`. The description is one clause that says what is accepted; it never holds the address.
public enum WebURLError: Error, Hashable, CustomStringConvertible {
  /// It begins with something else.
  case scheme
  /// It holds a user name.
  case credentials
  /// What should be the host is none.
  case host
  /// What follows the host's colon is no port.
  case port
  /// The path holds blanks, a `#` or characters beyond ASCII.
  case path

  /// What is accepted.
  public var description: String {
    switch self {
    case .scheme: "expected https://HOST/PATH or http://HOST/PATH"
    case .credentials: "the address must not hold a user name or password"
    case .host: "the host must be a name, an IPv4 address or an IPv6 address in brackets"
    case .port: "the port must be a number from 1 to 65535"
    case .path: "the path must be printable ASCII without blanks and #"
    }
  }
}
