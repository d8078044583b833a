import COpenSSL
import Foundation

/// What a WebSocket's server sends.
enum WebSocketAnswer {
  /// The answer to a key (RFC 6455, section 4.2.2).
  static func accept(_ key: String) -> String {
    let text = Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)
    var digest = [UInt8](repeating: 0, count: 20)
    SHA1(text, text.count, &digest)
    return Data(digest).base64EncodedString()
  }

  /// A frame, its first byte 0x82 for a whole binary message.
  static func frame(_ payload: [UInt8], first: UInt8 = 0x82) -> [UInt8] {
    let length = payload.count
    if length < 126 { return [first, UInt8(length)] + payload }
    if length < 65536 { return [first, 126, UInt8(length >> 8), UInt8(length & 0xFF)] + payload }
    return [first, 127] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) } + payload
  }

  static let banner = Array("RFB 003.008\n".utf8)
}
