/// What a server demands of its clients beside what HTTP does. Unix sockets are guarded by their file's mode and have none.
public protocol HTTPPolicy: Sendable {
  /// What secures a connection that was accepted; nil when it is in the clear. Called on the server's queue. Throws when it
  /// cannot be had: the connection is then closed.
  func makeChannel() throws -> (any HTTPChannel)?

  /// Decides about a request of the route at `path`, nil when there is none: nothing lets it through, an answer is sent in place
  /// of the handler's. Called on the server's queue, so it must not block; `completion` may be called later, from any thread.
  func admit(_ request: HTTPRequest, path: String?, completion: @escaping @Sendable (HTTPResponse?) -> Void)

  /// Fields that every answer gets which does not have them itself.
  var fields: HTTPFields { get }
}

/// Lets everybody in, in the clear.
public struct OpenPolicy: HTTPPolicy {
  /// The policy of a server without one.
  public init() {}

  /// Nothing.
  public func makeChannel() -> (any HTTPChannel)? { nil }

  /// Lets every request through.
  public func admit(_ request: HTTPRequest, path: String?, completion: @escaping @Sendable (HTTPResponse?) -> Void) {
    completion(nil)
  }

  /// None.
  public var fields: HTTPFields { HTTPFields() }
}
