import HTTPServing

/// The head of an HTTP response: it is taken off the front, it is bounded, and pieces make no difference.
enum FuzzedHTTPHead: FuzzedReader {
  private enum Outcome: Equatable {
    case head(HTTPResponseHead, rest: [UInt8])
    case incomplete, fault
  }

  static func read(_ bytes: [UInt8]) {
    let whole = outcome(bytes, pieces: max(bytes.count, 1))
    precondition(bytes.count > 2048 || whole == outcome(bytes, pieces: 1))
    if case .incomplete = whole { precondition(bytes.count < HTTPResponseHead.limit) }
    if case .head(let head, let rest) = whole {
      precondition((100...999).contains(head.status))
      precondition(bytes.suffix(rest.count).elementsEqual(rest))
      _ = head.fields["Content-Length"].flatMap { Int($0) }
      _ = head.fields.list("Upgrade", contains: "websocket")
    }
  }

  private static func outcome(_ bytes: [UInt8], pieces: Int) -> Outcome {
    var received: [UInt8] = []
    var rest = bytes[...]
    repeat {
      received += rest.prefix(pieces)
      rest = rest.dropFirst(pieces)
      do throws(HTTPResponseHead.Fault) {
        if let head = try HTTPResponseHead.take(from: &received) { return .head(head, rest: received + rest) }
      } catch {
        return .fault
      }
    } while !rest.isEmpty
    return .incomplete
  }
}
