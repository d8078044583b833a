/// What the kernel has counted of one connection to the desktop's port since it was made (tcp_info of linux/tcp.h).
public struct ConnectionTraffic: Equatable, Sendable {
  /// What tells it from every other: the cookie of its socket.
  public var identity: UInt64
  /// Bytes that the client has acknowledged.
  public var sentBytes: UInt64
  /// Bytes that came from the client.
  public var receivedBytes: UInt64
  /// Segments that were sent again.
  public var retransmittedSegments: UInt64
  /// Bytes that the server has written and the kernel has not sent yet.
  public var unsentBytes: UInt64
  /// The smoothed round-trip time in seconds; nil while none has been measured.
  public var roundTripSeconds: Double?

  /// A connection as read.
  public init(
    identity: UInt64, sentBytes: UInt64, receivedBytes: UInt64, retransmittedSegments: UInt64, unsentBytes: UInt64,
    roundTripSeconds: Double?
  ) {
    self.identity = identity
    self.sentBytes = sentBytes
    self.receivedBytes = receivedBytes
    self.retransmittedSegments = retransmittedSegments
    self.unsentBytes = unsentBytes
    self.roundTripSeconds = roundTripSeconds
  }
}
