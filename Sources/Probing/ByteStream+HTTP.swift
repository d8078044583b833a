import HTTPServing
import Sampling

extension ByteStream {
  /// The head of an answer, appended to `received` as it comes; what came behind it is left there. Throws `closed` when the
  /// other side closes before, and `notHTTP`.
  func receiveHead(_ received: inout [UInt8]) throws(ProbeFailure) -> HTTPResponseHead {
    while true {
      let bytes = try receive()
      if bytes.isEmpty { throw .closed }
      received += bytes
      do throws(HTTPResponseHead.Fault) {
        if let head = try HTTPResponseHead.take(from: &received) { return head }
      } catch {
        throw .notHTTP
      }
    }
  }
}
