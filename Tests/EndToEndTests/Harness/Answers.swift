import Foundation

/// Answers to requests that were sent together on one connection.
enum Answers {
  /// Heads and bodies, in order, of GET requests for these paths.
  static func of(_ paths: [String], from exporter: Exporter) throws -> [(head: String, body: String)] {
    let requests = paths.enumerated().map { index, path in
      let end = index == paths.count - 1 ? "Connection: close\r\n" : ""
      return "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain\r\n\(end)\r\n"
    }
    var rest = try exporter.exchange(Data(requests.joined().utf8))
    return try paths.map { path in
      guard let empty = rest.firstRange(of: Data("\r\n\r\n".utf8)) else { throw HarnessError("no answer for \(path)") }
      let head = String(decoding: rest[..<empty.lowerBound], as: UTF8.self)
      guard let length = head.firstMatch(of: #/Content-Length: (\d+)/#).flatMap({ Int($0.1) }) else {
        throw HarnessError("no length: \(head)")
      }
      let end = empty.upperBound + length
      let body = String(decoding: rest[empty.upperBound..<end], as: UTF8.self)
      rest = rest[end...]
      return (head, body)
    }
  }
}
