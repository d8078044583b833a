/// What is wrong with bytes that should be a request's head, with the answer that it gets.
package enum HTTPRequestFault: Error, Hashable {
  case lineEnd
  case control
  case requestLine
  case target
  case version
  case field
  case host
  case framing
  case body
  case targetTooLong
  case headTooLarge

  var status: HTTPStatus {
    switch self {
    case .lineEnd, .control, .requestLine, .target, .field, .host, .framing: .badRequest
    case .version: .versionNotSupported
    case .body: .contentTooLarge
    case .targetTooLong: .uriTooLong
    case .headTooLarge: .headTooLarge
    }
  }

  /// What to tell the client, in a few words.
  var explanation: String {
    switch self {
    case .lineEnd: "lines end with CR LF"
    case .control: "plain HTTP is spoken here, without control characters"
    case .requestLine: "malformed request line"
    case .target: "the target must be a path or an http URL"
    case .version: "HTTP/1.1 and HTTP/1.0 are served"
    case .field: "malformed header field"
    case .host: "exactly one valid Host header is needed"
    case .framing: "contradictory or malformed body length"
    case .body: "no request body is accepted"
    case .targetTooLong: "the request target is too long"
    case .headTooLarge: "the request head is too large"
    }
  }
}
