import CCrypt
import COpenSSL
import Glibc

/// A password's bcrypt hash. Its text shows nowhere.
public struct PasswordHash: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The costs that are accepted: below it is guessed too easily, above it takes longer than a scrape may.
  package static let costs = 4...18
  /// Prefix, cost and salt.
  private static let settingLength = 29
  private static let length = 60

  /// The text as bytes.
  let bytes: [UInt8]
  /// The logarithm of the number of rounds.
  let cost: Int

  /// Takes `$2a$`, `$2b$` and `$2y$` with 60 characters and an accepted cost; nil for all else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.length, ["$2a$", "$2b$", "$2y$"].contains(String(text.prefix(4))),
      bytes[6] == UInt8(ascii: "$"), bytes[4...5].allSatisfy({ (0x30...0x39).contains($0) }),
      bytes[7...].allSatisfy(Self.isLetter)
    else { return nil }
    let cost = Int(bytes[4] - 0x30) * 10 + Int(bytes[5] - 0x30)
    guard Self.costs.contains(cost) else { return nil }
    self.bytes = bytes
    self.cost = cost
  }

  /// Whether it is the hash of `password`. Takes as long as its cost says. One with a NUL never matches.
  package func verify(_ password: some Collection<UInt8>) -> Bool {
    guard !password.contains(0) else { return false }
    var phrase = Array(password) + [0]
    let setting = bytes + [0]
    // 32 KiB, more than belongs on the stack of a queue's thread.
    let data = UnsafeMutableRawBufferPointer.allocate(byteCount: MemoryLayout<crypt_data>.size, alignment: 16)
    defer {
      // The parts of the password that are in it.
      OPENSSL_cleanse(data.baseAddress, data.count)
      data.deallocate()
      phrase.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
    }
    data.initializeMemory(as: UInt8.self, repeating: 0)
    let result = phrase.withUnsafeBytes { phrase in
      setting.withUnsafeBytes { setting in
        crypt_rn(
          phrase.assumingMemoryBound(to: CChar.self).baseAddress,
          setting.assumingMemoryBound(to: CChar.self).baseAddress,
          data.baseAddress, Int32(data.count))
      }
    }
    guard let result, strlen(result) == Self.length else { return false }
    // The last letter of the salt has unused bits, which are not the same for all that write such hashes.
    return bytes.withUnsafeBytes { bytes in
      guard let own = bytes.baseAddress else { return false }
      let count = Self.length - Self.settingLength
      return CRYPTO_memcmp(own + Self.settingLength, result + Self.settingLength, count) == 0
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: ".")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Says nothing of the content.
  public var description: String { "PasswordHash" }
  /// Shows nothing of the content.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
