import Probing

/// A server's frames: no more is kept than the limit, and pieces make no difference.
enum FuzzedWebSocket: FuzzedReader {
  private static let limit = 272

  static func read(_ bytes: [UInt8]) {
    let whole = outcome(bytes, pieces: max(bytes.count, 1))
    let single = outcome(bytes, pieces: 1)
    precondition(whole.data == single.data && whole.isClosed == single.isClosed && whole.isFault == single.isFault)
    precondition(whole.data.count <= limit)
  }

  private static func outcome(_ bytes: [UInt8], pieces: Int) -> (data: [UInt8], isClosed: Bool, isFault: Bool) {
    var decoder = WebSocketFrameDecoder(limit: limit)
    var rest = bytes[...]
    while !rest.isEmpty {
      do throws(WebSocketFrameDecoder.Fault) {
        try decoder.append(Array(rest.prefix(pieces)))
      } catch {
        return (decoder.data, decoder.isClosed, true)
      }
      rest = rest.dropFirst(pieces)
    }
    return (decoder.data, decoder.isClosed, false)
  }
}
