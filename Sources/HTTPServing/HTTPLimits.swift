/// What a server allows its clients. The defaults suit a metrics endpoint.
public struct HTTPLimits: Sendable {
  /// Bytes of a request's head, from its first line to the empty line that ends it. Also what a connection buffers.
  public var headBytes = 8 * 1024
  /// Bytes of the request target.
  public var targetBytes = 4 * 1024
  /// Connections open at once; one more evicts the one idle for longest, or is answered 503 when none is idle.
  public var connections = 256
  /// From the first byte of a head to its end; then 408.
  public var headDeadline = Duration.seconds(10)
  /// Between requests, and before the first; then the connection is closed.
  public var idle = Duration.seconds(60)
  /// From a request to the handler's answer; then 503.
  public var answerDeadline = Duration.seconds(30)
  /// For sending one answer in all, however steadily the client reads; then the connection is reset.
  public var writeDeadline = Duration.seconds(10)
  /// For the client to close after the last answer on a connection, while what it still sends is thrown away.
  public var lingerDeadline = Duration.seconds(1)

  /// The defaults.
  public init() {}
}
