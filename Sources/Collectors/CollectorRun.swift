import Exposition
import Sampling

/// Runs the collectors one after the other, and keeps how that went: the one place where their errors end.
public final class CollectorRun {
  private let collectors: [any Collector]
  private let outcomes: CollectorOutcomes
  private let clock: () -> BootInstant
  private let report: (_ collector: String, _ error: SourceError) -> Void
  private var lastErrors: [String: SourceError] = [:]

  /// A run of `collectors` in this order. `report` hears of a collector that begins to fail, or fails for another reason
  /// than before: once, not at every sample.
  public init(
    _ collectors: [any Collector], outcomes: CollectorOutcomes, clock: @escaping () -> BootInstant,
    report: @escaping (_ collector: String, _ error: SourceError) -> Void
  ) {
    self.collectors = collectors
    self.outcomes = outcomes
    self.clock = clock
    self.report = report
  }

  /// Takes a sample with every collector. One that fails stops no other.
  public func read(at instant: BootInstant) {
    for collector in collectors {
      let name = type(of: collector).name
      var outcome = outcomes.byName[name] ?? CollectorOutcomes.Outcome()
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
      outcomes.byName[name] = outcome
    }
  }

  /// The families of the collectors whose last sample could be taken.
  public func describe() -> [MetricFamily] {
    collectors.filter { outcomes.byName[type(of: $0).name]?.success == true }.flatMap { $0.describe() }
  }
}
