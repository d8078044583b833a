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
        while let head = try HTTPResponseHead.take(from: &received) {
          // Interim answers announce the one that counts (RFC 9110, section 15.2).
          if head.status == 101 || head.status >= 200 { return head }
        }
      } catch {
        throw .notHTTP
      }
    }
  }
}
