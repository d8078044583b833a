/// A response's head as bytes, with no I/O.
struct HTTPResponseEncoder {
  /// What Connection says.
  enum Connection {
    /// Nothing: HTTP/1.1 keeps connections.
    case kept
    /// `keep-alive`, for HTTP/1.0 clients that asked for it.
    case keptOnRequest
    case closes
  }

  /// The head of `response`, up to and with the empty line. Line breaks in a field are written as blanks.
  static func head(of response: HTTPResponse, date: String, connection: Connection) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes += "HTTP/1.1 \(response.status.rawValue) \(response.status.reason)\r\n".utf8
    append("Date", date, to: &bytes)
    for field in response.fields.lines { append(field.name, field.value, to: &bytes) }
    append("Content-Length", String(response.body.count), to: &bytes)
    switch connection {
    case .kept: break
    case .keptOnRequest: append("Connection", "keep-alive", to: &bytes)
    case .closes: append("Connection", "close", to: &bytes)
    }
    bytes += [.carriageReturn, .lineFeed]
    return bytes
  }

  private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes += name.utf8
    bytes += [UInt8(ascii: ":"), .space]
    bytes += value.utf8.lazy.map { $0.isControl ? .space : $0 }
    bytes += [.carriageReturn, .lineFeed]
  }
}
