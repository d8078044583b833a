/// Bytes of a server's WebSocket in, the start of what it says out (RFC 6455, section 5). Memory is bounded whatever comes.
package struct WebSocketFrameDecoder {
  /// What came is no frame that a server may send.
  package struct Fault: Error {}

  private enum Opcode: UInt8 {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10

    var isControl: Bool { rawValue >= 8 }
  }

  private static let longestControlPayload: UInt64 = 125

  private let limit: Int
  private var header: [UInt8] = []
  private var opcode = Opcode.continuation
  private var payloadLeft: UInt64 = 0
  private var isInPayload = false
  private var isInMessage = false

  /// The payloads of text and binary frames, one after the other, up to the limit.
  package private(set) var data: [UInt8] = []
  /// Whether the server has closed the WebSocket.
  package private(set) var isClosed = false

  /// A decoder that keeps the first `limit` bytes.
  package init(limit: Int) {
    self.limit = limit
  }

  /// Takes what came. Nothing is looked at behind a close frame, or once the limit is reached.
  package mutating func append(_ bytes: [UInt8]) throws(Fault) {
    var rest = bytes[...]
    while !isClosed, data.count < limit, let first = rest.first {
      if isInPayload {
        let count = Int(min(UInt64(rest.count), payloadLeft))
        if !opcode.isControl { data += rest.prefix(min(count, limit - data.count)) }
        rest = rest.dropFirst(count)
        payloadLeft -= UInt64(count)
        isInPayload = payloadLeft > 0
      } else {
        header.append(first)
        rest = rest.dropFirst()
        if header.count == headerLength { try beginPayload() }
      }
    }
  }

  /// Bytes of the header that has begun, as far as can be told.
  private var headerLength: Int {
    guard header.count >= 2 else { return 2 }
    return switch header[1] & 0x7F {
    case 126: 4
    case 127: 10
    default: 2
    }
  }

  private mutating func beginPayload() throws(Fault) {
    let isFinal = header[0] & 0x80 != 0
    // No extension gives the reserved bits a meaning, and a server masks nothing.
    guard header[0] & 0x70 == 0, header[1] & 0x80 == 0, let opcode = Opcode(rawValue: header[0] & 0x0F) else {
      throw Fault()
    }
    let length =
      header.count == 2 ? UInt64(header[1] & 0x7F) : header[2...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    header = []
    guard length >> 63 == 0 else { throw Fault() }
    if opcode.isControl {
      guard isFinal, length <= Self.longestControlPayload else { throw Fault() }
    } else {
      guard (opcode == .continuation) == isInMessage else { throw Fault() }
      isInMessage = !isFinal
    }
    self.opcode = opcode
    payloadLeft = length
    isInPayload = length > 0
    isClosed = opcode == .close
  }
}
