@testable import Probing
@testable import WebSecurity

/// The Authorization field: what is taken is what base64 of it says, and nothing else.
enum FuzzedAuthorization: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let field = String(decoding: bytes, as: UTF8.self)
    guard let authorization = BasicAuthorization(field) else { return }
    precondition(!authorization.user.contains(":"))
    let whole = Array(authorization.user.utf8) + [UInt8(ascii: ":")] + authorization.password
    // The bits that padding leaves over may be any.
    let letters = field.split(separator: " ")[1].utf8
    precondition(Base64.text(of: whole).utf8.count == letters.count)
    precondition(Base64.text(of: whole).utf8.dropLast(3).elementsEqual(letters.dropLast(3)))
  }
}
