/// The traffic of the desktop's clients, all together.
public struct TrafficReport: Equatable, Sendable {
  /// Bytes that clients have acknowledged since the first look.
  public var sentBytes: UInt64 = 0
  /// Bytes that came from clients since the first look.
  public var receivedBytes: UInt64 = 0
  /// Segments that were sent to clients again since the first look.
  public var retransmittedSegments: UInt64 = 0
  /// Bytes that wait to be sent now.
  public var unsentBytes: UInt64 = 0
  /// The round-trip time of the slowest client now, in seconds; nil without one.
  public var slowestRoundTrip: Double?

  /// No traffic.
  public init() {}
}
