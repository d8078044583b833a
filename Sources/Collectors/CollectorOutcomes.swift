/// How the collectors do: written by their run, shown by the exporter's own collector.
public final class CollectorOutcomes {
  /// How the last sample of a collector went, and its failures so far.
  public struct Outcome: Equatable, Sendable {
    /// The last sample could be taken.
    public var success = true
    /// How long it took, in seconds.
    public var duration = 0.0
    /// Failures by reason since the exporter started.
    public var failures: [String: UInt64] = [:]
  }

  /// The outcomes by collector name.
  public internal(set) var byName: [String: Outcome] = [:]

  /// No collector has run yet.
  public init() {}
}
