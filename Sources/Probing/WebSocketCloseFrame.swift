/// The last frame of a WebSocket's client: a normal end (RFC 6455, sections 5.5.1 and 7.4.1), masked as every client's is.
enum WebSocketCloseFrame {
  private static let normal: [UInt8] = [0x03, 0xE8]

  static var bytes: [UInt8] {
    let mask = (0..<4).map { _ in UInt8.random(in: 0...255) }
    return [0x88, 0x80 | UInt8(normal.count)] + mask + zip(normal, mask).map { $0 ^ $1 }
  }
}
