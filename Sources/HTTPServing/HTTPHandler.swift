/// Answers a request. Called on the server's queue, or where its policy let the request through, so it must not block; it may call the second argument at once or later,
/// from any thread. Only the first answer counts, and none does after `HTTPLimits.answerDeadline`.
public typealias HTTPHandler = @Sendable (HTTPRequest, @escaping @Sendable (HTTPResponse) -> Void) -> Void

/// Told of each answer as it starts being sent, on the server's queue: the path of the route, nil when none matched or
/// the head could not be read, and the status. Both are closed sets.
public typealias HTTPObserver = @Sendable (_ path: String?, _ status: HTTPStatus) -> Void
