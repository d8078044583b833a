/// Bytes of a PEM file (RFC 7468) in, its first certificate's block out. Of whatever else the file holds, as the private key
/// does that KasmVNC keeps in the same file, no byte is kept.
package struct PEMCertificateReader {
  /// The block is damaged, or longer than `limit`.
  package struct Fault: Error {}

  /// Bytes of a block. A certificate has some thousand.
  package static let limit = 65536

  private static let beginning = Array("-----BEGIN CERTIFICATE-----".utf8)
  private static let end = Array("-----END CERTIFICATE-----".utf8)

  /// How many bytes of the marker that is looked for the line has shown so far; nil when the line is another.
  private var matched: Int? = 0
  private var isInside = false

  /// The block with its markers, complete or not.
  package private(set) var block: [UInt8] = []
  /// Whether the block is complete. What follows it is not looked at.
  package private(set) var isComplete = false

  /// Nothing read yet.
  package init() {}

  /// Takes the next bytes of the file.
  package mutating func append(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    for byte in bytes {
      if isComplete { return }
      if isInside { try takeInside(byte) } else { takeOutside(byte) }
    }
  }

  private mutating func takeOutside(_ byte: UInt8) {
    switch (byte, matched) {
    case (UInt8(ascii: "\n"), Self.beginning.count?):
      isInside = true
      matched = 0
      block = Self.beginning + [byte]
    case (UInt8(ascii: "\n"), _): matched = 0
    case (_, Self.beginning.count?): if !Self.isBlank(byte) { matched = nil }
    case (_, let count?): matched = Self.beginning[count] == byte ? count + 1 : nil
    case (_, nil): break
    }
  }

  /// Inside the block is base64 and nothing else: a block that does not end could otherwise go on into a key.
  private mutating func takeInside(_ byte: UInt8) throws(Fault) {
    guard block.count < Self.limit else { throw fault() }
    block.append(byte)
    if byte == UInt8(ascii: "\n") {
      guard matched == 0 || matched == nil else { throw fault() }
      matched = 0
    } else if let count = matched, count > 0 || byte == UInt8(ascii: "-") {
      guard Self.end[count] == byte else { throw fault() }
      matched = count + 1
      isComplete = count + 1 == Self.end.count
    } else {
      guard Self.isBase64(byte) || Self.isBlank(byte) else { throw fault() }
      matched = nil
    }
  }

  private mutating func fault() -> Fault {
    block = []
    return Fault()
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
      true
    default: false
    }
  }
}
