/// What a VNC server says first: `RFB 003.008` and a line feed, the digits being its version (RFC 6143, section 7.1.1).
package enum RFBBanner {
  /// Its bytes.
  package static let length = 12

  private static let pattern = Array("RFB ddd.ddd\n".utf8)

  /// Whether `bytes` are a banner or can become one.
  package static func isBeginning(_ bytes: [UInt8]) -> Bool {
    bytes.count <= length
      && zip(bytes, pattern).allSatisfy { byte, expected in
        expected == UInt8(ascii: "d") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
      }
  }
}
