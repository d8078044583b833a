import Sampling

/// The beginning of the Remote Framebuffer Protocol over a WebSocket (RFC 6143, section 7.1).
struct RFBGreeting {
  private static let bannerLength = 12
  private static let pattern = Array("RFB ddd.ddd\n".utf8)
  private static let version38 = Array("RFB 003.008\n".utf8)
  private static let version33 = Array("RFB 003.003\n".utf8)
  /// The security type without a password.
  private static let none: UInt8 = 1
  /// A banner, a list of all security types there can be, and a result.
  private static let limit = bannerLength + 256 + 4

  private let stream: ByteStream
  private var decoder = WebSocketFrameDecoder(limit: limit)

  /// Nothing received yet.
  init(over stream: ByteStream) {
    self.stream = stream
  }

  /// Waits for the server's banner, and for no byte more. `received` is what came behind the answer to the upgrade.
  mutating func awaitBanner(_ received: [UInt8]) throws(ProbeFailure) {
    try take(received)
    while true {
      let banner = decoder.data.prefix(Self.bannerLength)
      guard Self.isBeginning(banner) else { throw .notRFB }
      if banner.count == Self.bannerLength { return }
      do throws(ProbeFailure) {
        try receive()
      } catch {
        throw error == .timeout ? .noBanner : error
      }
    }
  }

  /// Whether the server has locked out the address and says so behind the banner, as those of TigerVNC's family do:
  /// version 3.3 and, at once, no security type at all.
  var isLockedOut: Bool {
    decoder.data.starts(with: Self.version33)
      && decoder.data.dropFirst(Self.bannerLength).prefix(4).elementsEqual([0, 0, 0, 0])
  }

  /// Agrees on the version and on security without a password, and goes no further: a session begins with ClientInit, which
  /// is not sent. Returns whether that was possible; nil where the server speaks an older version, or offers no security at
  /// all, which is its way to turn somebody away for now (section 7.1.2).
  ///
  /// TigerVNC takes whoever leaves before this point for somebody who tries passwords, and after five times locks out the
  /// address, which behind websockify is everybody's (common/rfb/Blacklist.cxx).
  mutating func passSecurity() throws(ProbeFailure) -> Bool? {
    guard decoder.data.starts(with: Self.version38) else { return nil }
    try stream.send(WebSocketClientFrame.binary(Self.version38))
    let count = Int(try bytes(1, from: Self.bannerLength)[0])
    guard count > 0 else { return nil }
    guard try bytes(count, from: Self.bannerLength + 1).contains(Self.none) else { return false }
    try stream.send(WebSocketClientFrame.binary([Self.none]))
    return try bytes(4, from: Self.bannerLength + 1 + count).allSatisfy { $0 == 0 }
  }

  private mutating func bytes(_ count: Int, from offset: Int) throws(ProbeFailure) -> [UInt8] {
    while decoder.data.count < offset + count { try receive() }
    return Array(decoder.data[offset..<(offset + count)])
  }

  private mutating func receive() throws(ProbeFailure) {
    if decoder.isClosed { throw .closed }
    let bytes = try stream.receive()
    if bytes.isEmpty { throw .closed }
    try take(bytes)
  }

  private mutating func take(_ bytes: [UInt8]) throws(ProbeFailure) {
    do throws(WebSocketFrameDecoder.Fault) {
      try decoder.append(bytes)
    } catch {
      // What follows a whole banner is not judged.
      guard decoder.data.count >= Self.bannerLength else { throw .notWebSocket }
    }
  }

  private static func isBeginning(_ bytes: some Collection<UInt8>) -> Bool {
    zip(bytes, pattern).allSatisfy { byte, expected in
      expected == UInt8(ascii: "d") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == expected
    }
  }
}
