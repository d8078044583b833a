import COpenSSL
import TransportSecurity

/// Makes of credentials what can be remembered in their place: HMAC-SHA256 under a key that only this process has.
struct CredentialMarker: Sendable {
  private let key: [UInt8]

  init() {
    OpenSSL.prepare()
    var source = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &source) }
  }

  /// The mark of a user and password that were held against a hash; nil when OpenSSL has no memory.
  ///
  /// - Parameter isKnown: whether the hash is the user's own.
  func mark(_ authorization: BasicAuthorization, against hash: PasswordHash, isKnown: Bool) -> [UInt8]? {
    var message: [UInt8] = [isKnown ? 1 : 0]
    // With the lengths no two of them make the same message.
    for part in [Array(authorization.user.utf8)[...], authorization.password, hash.bytes[...]] {
      withUnsafeBytes(of: UInt64(part.count).littleEndian) { message += $0 }
      message += part
    }
    defer { message.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) } }
    var count = 0
    let mark = [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, filled in
      let made = EVP_Q_mac(
        nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, buffer.baseAddress, buffer.count,
        &count)
      filled = made == nil ? 0 : count
    }
    return mark.isEmpty ? nil : mark
  }
}
