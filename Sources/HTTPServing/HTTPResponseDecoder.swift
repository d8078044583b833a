/// Bytes in, a response out, for answers to HTTP/1.0 requests: the body ends with Content-Length or with the connection.
package struct HTTPResponseDecoder {
  private let bodyLimit: Int
  private var head: Head?
  private var bytes: [UInt8] = []
  private var hasFailed = false

  private struct Head {
    var status: Int
    var length: Int?

    init(_ head: HTTPResponseHead) throws(HTTPResponseHead.Fault) {
      status = head.status
      guard let text = head.fields["Content-Length"] else { return }
      guard let length = Int(text), length >= 0 else { throw .notHTTP }
      self.length = length
    }
  }

  package init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  /// Whether nothing more is needed.
  package var isFinished: Bool {
    guard let head else { return hasFailed }
    return bytes.count >= min(head.length ?? bodyLimit, bodyLimit)
  }

  /// The response as far as it has come; nil before its head is complete, and while a body of known length is not.
  package var response: HTTPClient.Response? {
    guard let head, head.length == nil || isFinished else { return nil }
    return HTTPClient.Response(status: head.status, body: Array(bytes.prefix(min(head.length ?? bodyLimit, bodyLimit))))
  }

  package mutating func append(_ more: [UInt8]) {
    bytes += more
    guard head == nil else { return }
    do throws(HTTPResponseHead.Fault) {
      guard let whole = try HTTPResponseHead.take(from: &bytes) else { return }
      head = try Head(whole)
    } catch {
      hasFailed = true
    }
  }
}
