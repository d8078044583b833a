/// Which handler answers which path. Paths are compared as they were sent, byte for byte.
public struct HTTPRouter: Sendable {
  private let handlers: [String: HTTPHandler]
  private let notFound: HTTPResponse

  /// Maps exact paths to their handlers.
  public init(_ handlers: [String: HTTPHandler]) {
    self.handlers = handlers
    let paths = handlers.keys.sorted().joined(separator: " ")
    notFound = HTTPResponse(status: .notFound, text: "not found; there is \(paths)")
  }

  /// What to do with a request.
  enum Decision {
    case handle(path: String, HTTPHandler)
    case answer(path: String?, HTTPResponse)
  }

  func decide(_ request: HTTPRequest) -> Decision {
    guard let handler = handlers[request.path] else { return .answer(path: nil, notFound) }
    guard request.method == "GET" || request.wantsHeadOnly else {
      var response = HTTPResponse(status: .methodNotAllowed, text: "method not allowed; use GET or HEAD")
      response.fields.append("Allow", "GET, HEAD")
      return .answer(path: request.path, response)
    }
    return .handle(path: request.path, handler)
  }
}
