import COpenSSL

/// What a client says it is (RFC 7617).
struct BasicAuthorization {
  /// No longer than any head of a request, so that its length is an `Int32`.
  private static let longest = 16 * 1024

  let user: String
  let password: ArraySlice<UInt8>

  /// Takes the value of an Authorization field; nil when it is no Basic one.
  init?(_ field: String) {
    let parts = field.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = Self.decode(Array(parts[1].utf8)),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      let user = String(validating: bytes[..<colon], as: UTF8.self)
    else { return nil }
    self.user = user
    password = bytes[(colon + 1)...]
  }

  /// The bytes of base64 with its padding (RFC 4648, section 4).
  private static func decode(_ text: [UInt8]) -> [UInt8]? {
    let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    // OpenSSL takes white space and line ends, and padding anywhere.
    guard text.count % 4 == 0, (4...longest).contains(text.count), text.dropLast(padding).allSatisfy(isLetter) else {
      return nil
    }
    var count: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3) { buffer, filled in
      count = EVP_DecodeBlock(buffer.baseAddress, text, Int32(text.count))
      // It counts the zeros that stand for the padding.
      filled = max(0, Int(count) - padding)
    }
    return count < 0 ? nil : bytes
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
