/// Which handler answers which path. Paths are compared as they were sent, byte for byte.
public struct HTTPRouter: Sendable {
  private let handlers: [String: HTTPHandler]
  /// What is asked for by POST or PUT: something that is to be done.
  private let actions: [String: HTTPHandler]
  private let notFound: HTTPResponse

  /// Maps exact paths to their handlers: `handlers` answer GET and HEAD, `actions` POST and PUT.
  public init(_ handlers: [String: HTTPHandler], actions: [String: HTTPHandler] = [:]) {
    self.handlers = handlers
    self.actions = actions
    let paths = handlers.keys.sorted().joined(separator: " ")
    notFound = HTTPResponse(status: .notFound, text: "not found; there is \(paths)")
  }

  /// Who answers a request; the path is nil when no route has it.
  typealias Route = (path: String?, handler: HTTPHandler)

  func route(of request: HTTPRequest) -> Route {
    if let action = actions[request.path] {
      let isAction = request.method == "POST" || request.method == "PUT"
      return (request.path, isAction ? action : Self.refuse(unless: ["POST", "PUT"]))
    }
    guard let handler = handlers[request.path] else { return (nil, { [notFound] in $1(notFound) }) }
    guard request.method == "GET" || request.wantsHeadOnly else {
      return (request.path, Self.refuse(unless: ["GET", "HEAD"]))
    }
    return (request.path, handler)
  }

  private static func refuse(unless methods: [String]) -> HTTPHandler {
    { _, completion in
      var response = HTTPResponse(
        status: .methodNotAllowed, text: "method not allowed; use \(methods.joined(separator: " or "))")
      response.fields.append("Allow", methods.joined(separator: ", "))
      completion(response)
    }
  }
}
