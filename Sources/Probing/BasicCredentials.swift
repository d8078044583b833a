/// A user and password for basic authentication (RFC 7617). Its content shows nowhere but in the request.
public struct BasicCredentials: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  private let userAndPassword: [UInt8]

  /// Takes `user:password`; nil when there is no user, no colon, or a control character.
  public init?(parsing bytes: [UInt8]) {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    userAndPassword = bytes
  }

  /// The value of the Authorization field.
  var authorization: String { "Basic " + Base64.text(of: userAndPassword) }

  /// Says nothing of the content.
  public var description: String { "BasicCredentials" }
  /// Shows nothing of the content.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
