/// What a request shows of who asks: the value of its Authorization field (RFC 9110, section 11.6.2). It shows nowhere but in the request.
public struct WebAuthorization: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  let field: String

  /// Takes `user:password` for basic authentication, or a bearer token (RFC 6750, section 2.1), in which no colon can be; nil when it is
  /// neither.
  init?(parsing bytes: [UInt8]) {
    if let credentials = BasicCredentials(parsing: bytes) {
      field = credentials.authorization
    } else if Self.isToken(bytes) {
      field = "Bearer " + String(decoding: bytes, as: UTF8.self)
    } else {
      return nil
    }
  }

  private static func isToken(_ bytes: [UInt8]) -> Bool {
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    let word = bytes.dropLast(padding)
    return !word.isEmpty
      && word.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"):
          true
        default: false
        }
      }
  }

  /// Says nothing of the content.
  public var description: String { "WebAuthorization" }
  /// Shows nothing of the content.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
