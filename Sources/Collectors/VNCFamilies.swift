import Exposition
import Sampling

/// The families of the desktop's port.
struct VNCFamilies {
  private var up = MetricFamily(VNCCollector.up)
  private var stageUp = MetricFamily(VNCCollector.stageUp)
  private var stageDown = MetricFamily(VNCCollector.stageDown)
  private var duration = MetricFamily(VNCCollector.duration)
  private var probes = MetricFamily(VNCCollector.probes)
  private var failures = MetricFamily(VNCCollector.failures)
  private var probeTime = MetricFamily(VNCCollector.probeTime)
  private var waiting = MetricFamily(VNCCollector.waiting)
  private var waitingLimit = MetricFamily(VNCCollector.waitingLimit)
  private var info = MetricFamily(VNCCollector.info)

  /// Adds all but the durations.
  mutating func add(_ ledger: PortLedger) {
    if let isUp = ledger.isUp { up.add(isUp ? 1 : 0) }
    for (stage, outcome) in ledger.stages {
      switch outcome {
      case .success: stageUp.add(1, stage.rawValue)
      case .failure(let reason):
        stageUp.add(0, stage.rawValue)
        stageDown.add(1, stage.rawValue, reason.rawValue)
      }
    }
    for stage in ProbeStage.allCases { probes.add(Double(ledger.probes[stage] ?? 0), stage.rawValue) }
    for failure in Self.usualFailures.union(ledger.failures.keys) {
      failures.add(Double(ledger.failures[failure] ?? 0), failure.stage.rawValue, failure.reason.rawValue)
    }
    for (stage, time) in ledger.times { probeTime.add(time, stage.rawValue) }
    guard let listener = ledger.listener else { return }
    waiting.add(Double(listener.waiting))
    if let limit = listener.limit { waitingLimit.add(Double(limit)) }
    info.add(1, ledger.server.name, ledger.server.encryption.rawValue, ledger.server.authentication.rawValue)
  }

  /// Adds how long a stage took.
  mutating func add(_ value: HistogramValue, of stage: ProbeStage) {
    duration.append(MetricSample(labelValues: [stage.rawValue], value: .histogram(value)))
  }

  /// All families.
  var all: [MetricFamily] {
    [up, stageUp, stageDown, duration, probes, failures, probeTime, waiting, waitingLimit, info]
  }

  /// What fails when a desktop fails. Shown from the beginning, so that the first failure is an increase.
  private static let usualFailures: Set<PortLedger.Failure> = [
    PortLedger.Failure(stage: .listen, reason: .notListening), PortLedger.Failure(stage: .connect, reason: .refused),
    PortLedger.Failure(stage: .connect, reason: .timeout), PortLedger.Failure(stage: .http, reason: .timeout),
    PortLedger.Failure(stage: .websocket, reason: .authRequired), PortLedger.Failure(stage: .rfb, reason: .noBanner),
  ]
}
