/// What a server allows its clients. The defaults suit a metrics endpoint.
public struct HTTPLimits: Sendable {
  /// Bytes of a request's head, from its first line to the empty line that ends it. Also what a connection buffers.
  public var headBytes = 8 * 1024
  /// Bytes of the request target.
  public var targetBytes = 4 * 1024
  /// Connections open at once. One more takes the place of the oldest among those on which no request was answered, those whose client
  /// does not take the answer, and those that have been sent one for at least `writeGrace`; else of the one that has been kept for a
  /// next request for longest, as long as these are more than half; otherwise it is answered 503. A request that a handler has is
  /// never given up for another.
  public var connections = 256
  /// From the first byte of a head to its end; then 408.
  public var headDeadline = Duration.seconds(10)
  /// Between requests, and before the first; then the connection is closed.
  public var idle = Duration.seconds(60)
  /// From a request to the handler's answer; then 503.
  public var answerDeadline = Duration.seconds(30)
  /// For sending one answer in all, however steadily the client reads; then the connection is reset.
  public var writeDeadline = Duration.seconds(10)
  /// For sending one answer before its connection may be reset to make room for another. A scraper takes milliseconds; this long can
  /// those who read slowly in great numbers keep others out.
  public var writeGrace = Duration.milliseconds(100)
  /// For the client to close after the last answer on a connection, while what it still sends is thrown away.
  public var lingerDeadline = Duration.seconds(1)

  /// The defaults.
  public init() {}
}
