/// The status line and the fields of an HTTP/1 response (RFC 9112, section 4).
package struct HTTPResponseHead: Hashable, Sendable {
  /// What a reader has when it has no head.
  package enum Fault: Error {
    /// Something other than HTTP/1, or a head longer than `limit`.
    case notHTTP
  }

  /// Bytes of a head; more is taken for something other than HTTP.
  package static let limit = 16 * 1024

  /// 100 to 999.
  package let status: Int
  package let fields: HTTPFields

  /// Reads a whole head, with or without the empty line that ends it; nil when it is none.
  package init?(parsing bytes: some Collection<UInt8>) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    let parts = (lines.first ?? "").split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].hasPrefix("HTTP/1."), let status = Int(parts[1]), (100...999).contains(status)
    else { return nil }
    var fields = HTTPFields()
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields.append(String(line[..<colon]), String(line[line.index(after: colon)...].trimmed))
    }
    self.status = status
    self.fields = fields
  }

  /// Takes a head off the front of what has come so far; nil, with `bytes` as they were, while it is not complete.
  package static func take(from bytes: inout [UInt8]) throws(Fault) -> HTTPResponseHead? {
    guard zip(bytes, "HTTP/1.".utf8).allSatisfy({ $0 == $1 }) else { throw .notHTTP }
    let ending: [UInt8] = [.carriageReturn, .lineFeed, .carriageReturn, .lineFeed]
    let searched = bytes.prefix(limit)
    guard let end = searched.indices.first(where: { searched[$0...].starts(with: ending) }) else {
      if bytes.count >= limit { throw .notHTTP }
      return nil
    }
    guard let head = HTTPResponseHead(parsing: bytes[..<end]) else { throw .notHTTP }
    bytes.removeFirst(end + ending.count)
    return head
  }
}
