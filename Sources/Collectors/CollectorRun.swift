import Exposition
import Sampling

/// Runs the collectors one after the other, and tells how that went: the one place where their errors end.
public final class CollectorRun {
  /// How the last sample of a collector went, and its failures so far.
  private struct Outcome {
    var error: SourceError?
    var seconds = 0.0
    var failures: [String: UInt64] = [:]
  }

  private let collectors: [any Collector]
  private let clock: () -> BootInstant
  private let report: (_ collector: String, _ error: SourceError) -> Void
  private var outcomes: [String: Outcome] = [:]

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

  /// Takes a sample with every collector. One that fails stops no other. Returns whether all succeeded.
  @discardableResult
  public func read(at instant: BootInstant) -> Bool {
    for collector in collectors { read(collector, at: instant) }
    return outcomes.values.allSatisfy { $0.error == nil }
  }

  private func read(_ collector: any Collector, at instant: BootInstant) {
    let name = type(of: collector).name
    var outcome = outcomes[name] ?? Outcome()
    let started = clock()
    do throws(SourceError) {
      try collector.read(at: instant)
      outcome.error = nil
    } catch {
      if outcome.error != error { report(name, error) }
      outcome.error = error
      outcome.failures[error.reason, default: 0] += 1
    }
    outcome.seconds = clock().seconds(since: started)
    outcomes[name] = outcome
  }

  /// How the collectors did, and the families of those whose last sample could be taken.
  public func describe() -> [MetricFamily] {
    var success = MetricFamily(Self.success)
    var duration = MetricFamily(Self.duration)
    var failures = MetricFamily(Self.failures)
    for (collector, outcome) in outcomes {
      success.add(outcome.error == nil ? 1 : 0, collector)
      duration.add(outcome.seconds, collector)
      for (reason, count) in outcome.failures { failures.add(Double(count), collector, reason) }
    }
    let healthy = collectors.filter { outcomes[type(of: $0).name]?.error == nil }
    return [success, duration, failures] + healthy.flatMap { $0.describe() }
  }
}
