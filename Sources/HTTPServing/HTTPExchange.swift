import Synchronization

/// One request that a handler has, and the place where its answer arrives, from whatever thread and however often.
final class HTTPExchange: Sendable {
  private enum State {
    /// The handler is being called.
    case calling
    /// It answered before it returned.
    case answered(HTTPResponse)
    /// It returned without an answer.
    case waiting
    /// The answer was taken.
    case done
  }

  private let state = Mutex(State.calling)
  private let deliver: @Sendable (HTTPExchange, HTTPResponse) -> Void

  /// The route's path, for the observer; nil without a route.
  let path: String?
  let request: HTTPRequest

  /// `deliver` gets an answer that comes after the handler returned, on the thread that gives it.
  init(path: String?, request: HTTPRequest, deliver: @escaping @Sendable (HTTPExchange, HTTPResponse) -> Void) {
    self.path = path
    self.request = request
    self.deliver = deliver
  }

  /// Calls the handler; the answer, when it was given before the handler returned.
  func run(_ handler: HTTPHandler) -> HTTPResponse? {
    handler(request) { self.answer($0) }
    return state.withLock { state in
      guard case .answered(let response) = state else {
        state = .waiting
        return nil
      }
      state = .done
      return response
    }
  }

  private func answer(_ response: HTTPResponse) {
    let isLate = state.withLock { state in
      switch state {
      case .calling:
        state = .answered(response)
        return false
      case .waiting:
        state = .done
        return true
      case .answered, .done:
        return false
      }
    }
    if isLate { deliver(self, response) }
  }
}
