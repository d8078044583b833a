/// What the client's side of a WebSocket sends (RFC 6455, section 5): whole messages, masked as every client's are.
enum WebSocketClientFrame {
  /// A normal end (sections 5.5.1 and 7.4.1).
  static var close: [UInt8] { frame(0x8, [0x03, 0xE8]) }

  /// A binary message of up to 125 bytes.
  static func binary(_ payload: [UInt8]) -> [UInt8] { frame(0x2, payload) }

  private static func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let mask = (0..<4).map { _ in UInt8.random(in: 0...255) }
    return [0x80 | opcode, 0x80 | UInt8(payload.count)] + mask + payload.indices.map { payload[$0] ^ mask[$0 % 4] }
  }
}
