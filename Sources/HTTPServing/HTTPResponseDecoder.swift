/// Bytes in, a response out, for answers to HTTP/1.0 requests: the body ends with Content-Length or with the connection.
struct HTTPResponseDecoder {
  /// Bytes of a head; more is taken for something other than HTTP.
  private static let headLimit = 16 * 1024

  private let bodyLimit: Int
  private var head: Head?
  private var bytes: [UInt8] = []
  private var hasFailed = false

  private struct Head {
    var status: Int
    var length: Int?
  }

  init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  /// Whether nothing more is needed.
  var isFinished: Bool {
    guard let head else { return hasFailed }
    return bytes.count >= min(head.length ?? bodyLimit, bodyLimit)
  }

  /// The response as far as it has come; nil before its head is complete, and while a body of known length is not.
  var response: HTTPClient.Response? {
    guard let head, head.length == nil || isFinished else { return nil }
    return HTTPClient.Response(status: head.status, body: Array(bytes.prefix(min(head.length ?? bodyLimit, bodyLimit))))
  }

  mutating func append(_ more: [UInt8]) {
    bytes += more
    guard head == nil else { return }
    let ending: [UInt8] = [.carriageReturn, .lineFeed, .carriageReturn, .lineFeed]
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: ending) }) else {
      hasFailed = bytes.count > Self.headLimit
      return
    }
    head = Self.head(String(decoding: bytes[..<end], as: UTF8.self))
    hasFailed = head == nil
    bytes.removeFirst(end + ending.count)
  }

  private static func head(_ text: String) -> Head? {
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let parts = (lines.first ?? "").split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]), (100...999).contains(status)
    else { return nil }
    var head = Head(status: status)
    for line in lines.dropFirst() {
      let name = line.prefix { $0 != ":" }
      guard name.isSameASCII(as: "Content-Length") else { continue }
      guard let length = Int(line.dropFirst(name.count + 1).trimmed), length >= 0 else { return nil }
      head.length = length
    }
    return head
  }
}
