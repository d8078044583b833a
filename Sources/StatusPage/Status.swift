/// The state of a desktop at one sample: what the status page shows and `/api/v1/status` tells. All of it comes from the families
/// that `/metrics` shows and, for what lies in the past, from the history of such families. What is not known is nil.
public struct Status: Sendable {
  /// The exporter's version.
  public var version: String?
  /// Unix time of the sample.
  public var sampledAt: Double
  /// How old the sample is, in seconds.
  public var age: Double
  /// Seconds from one sample to the next.
  public var interval: Measured?
  /// The desktop's port.
  public var desktop: DesktopStatus
  /// Who is connected.
  public var sessions: SessionStatus
  /// The desktop's components, by name.
  public var components: [ComponentStatus]
  /// Its volumes, by name.
  public var volumes: [VolumeStatus]
  /// What happened, the newest first.
  public var events: [StatusEvent]
  /// What could not be read.
  public var unreadable: [UnreadablePart]

  /// Whether the numbers are older than a sampler that works would leave them.
  var isStale: Bool { age > 10 + 2 * (interval?.value ?? 1) }
}
