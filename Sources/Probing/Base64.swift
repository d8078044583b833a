import COpenSSL

/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
  static func text(of bytes: [UInt8]) -> String {
    // The zero that OpenSSL adds is not counted.
    let encoded = [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4 + 1) { buffer, filled in
      filled = Int(EVP_EncodeBlock(buffer.baseAddress, bytes, Int32(bytes.count)))
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
