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

  /// Who answers a request; the path is nil when no route has it.
  typealias Route = (path: String?, handler: HTTPHandler)

  func route(of request: HTTPRequest) -> Route {
    guard let handler = handlers[request.path] else { return (nil, { [notFound] in $1(notFound) }) }
    guard request.method == "GET" || request.wantsHeadOnly else { return (request.path, Self.refuseMethod) }
    return (request.path, handler)
  }

  private static let refuseMethod: HTTPHandler = { _, completion in
    var response = HTTPResponse(status: .methodNotAllowed, text: "method not allowed; use GET or HEAD")
    response.fields.append("Allow", "GET, HEAD")
    completion(response)
  }
}
