import Exposition
import Sampling

/// Runs the collectors one after the other, and keeps how that went: the one place where their errors end.
public final class CollectorRun {
  /// How the last run of a collector went, and its failures so far.
  public struct Outcome: Equatable, Sendable {
    /// The last sample could be taken.
    public var success = true
    /// How long it took, in seconds.
    public var duration = 0.0
    /// Failures by reason since the exporter started.
    public var failures: [String: UInt64] = [:]
  }

  private let collectors: [any Collector]
  private let clock: () -> BootInstant
  private let report: (_ collector: String, _ error: SourceError) -> Void

  /// The outcomes by collector name.
  public private(set) var outcomes: [String: Outcome] = [:]

  /// A run of `collectors` in this order. `report` hears of a collector that begins to fail, or fails for another reason
  /// than before: once, not at every sample.
  public init(
    _ collectors: [any Collector], clock: @escaping () -> BootInstant,
    report: @escaping (_ collector: String, _ error: SourceError) -> Void
  ) {
    self.collectors = collectors
    self.clock = clock
    self.report = report
  }

  /// Takes a sample with every collector. One that fails stops no other.
  public func read(at instant: BootInstant) {
    for collector in collectors {
      let name = type(of: collector).name
      var outcome = outcomes[name] ?? Outcome()
      let started = clock()
      do throws(SourceError) {
        try collector.read(at: instant)
        outcome.success = true
        lastErrors[name] = nil
      } catch {
        outcome.success = false
        outcome.failures[error.reason, default: 0] += 1
        if lastErrors.updateValue(error, forKey: name) != error { report(name, error) }
      }
      outcome.duration = clock().seconds(since: started)
      outcomes[name] = outcome
    }
  }

  /// The families of the collectors whose last sample could be taken.
  public func describe() -> [MetricFamily] {
    collectors.filter { outcomes[type(of: $0).name]?.success == true }.flatMap { $0.describe() }
  }

  private var lastErrors: [String: SourceError] = [:]
}
