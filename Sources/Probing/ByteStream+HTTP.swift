import HTTPServing
import Sampling

extension ByteStream {
  /// Sends a request and returns the answer, with at most so many bytes of its body. Throws `notHTTP` when what comes is no whole one.
  func response(to request: [UInt8], bodyLimit: Int) throws(ProbeFailure) -> HTTPClient.Response {
    try send(request)
    var decoder = HTTPResponseDecoder(bodyLimit: bodyLimit)
    while !decoder.isFinished {
      let bytes = try receive()
      if bytes.isEmpty { break }
      decoder.append(bytes)
    }
    guard let response = decoder.response else { throw .notHTTP }
    return response
  }

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
