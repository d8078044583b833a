import Collectors
import Exposition
import Sampling

extension Status {
  /// The state that families tell, and the past that a history does. `sampledAt` is the Unix time of the sample, `age` how old it is.
  public init(_ families: [MetricFamily], history: StatusHistory, sampledAt: Double, age: Double) {
    let sampled = SampledFamilies(families)
    version = sampled.series(ExporterCollector.buildInfo).first.map { $0["version"] }
    self.sampledAt = sampledAt
    self.age = age
    interval = sampled.sum(ExporterCollector.sampleInterval)
    desktop = DesktopStatus(sampled)
    sessions = SessionStatus(
      connected: sampled.sum(SessionCollector.connected), opened: sampled.sum(SessionCollector.opened),
      changedAt: sampled.sum(SessionCollector.changed))
    let components = Set(
      sampled.series(ComponentCollector.up).map { $0["component"] }
        + sampled.series(ProcessCollector.cpu).map { $0["component"] })
    self.components = components.sorted().map { ComponentStatus($0, sampled, history) }
    volumes = Set(sampled.series(VolumeCollector.up).map { $0["volume"] }).sorted().map {
      VolumeStatus($0, sampled, history)
    }
    events = history.events.reversed().sorted { $0.last > $1.last }
    unreadable = UnreadablePart.all(sampled)
  }
}

extension DesktopStatus {
  init(_ sampled: SampledFamilies) {
    alive = sampled.sum(VNCCollector.up)
    let reasons = sampled.series(VNCCollector.stageDown)
    stages = ProbeStage.allCases.map { stage in
      let name = stage.rawValue
      return Stage(
        name: name, up: sampled.sum(VNCCollector.stageUp, ["stage": name]),
        reason: reasons.first { $0["stage"] == name }.map { $0["reason"] },
        probedAt: sampled.sum(VNCCollector.probeTime, ["stage": name]))
    }
    let info = sampled.series(VNCCollector.info).first
    server = info.map { $0["server"] }
    tls = info.map { $0["tls"] }
    authentication = info.map { $0["auth"] }
  }
}

extension ComponentStatus {
  init(_ name: String, _ sampled: SampledFamilies, _ history: StatusHistory) {
    self.name = name
    func sum(_ metric: some DeclaredMetric) -> Measured? { sampled.sum(metric, ["component": name]) }
    up = sum(ComponentCollector.up)
    startedAt = sum(ComponentCollector.startTime)
    restarts = sum(ComponentCollector.restarts)
    processes = sum(ProcessCollector.count)
    processorSeconds = sum(ProcessCollector.cpu)
    residentBytes = sampled.wholeSum(ProcessCollector.resident, component: name)
    proportionalBytes = sampled.wholeSum(ProcessCollector.proportional, component: name)
    self.history = history.points(of: name)
  }
}

extension VolumeStatus {
  init(_ name: String, _ sampled: SampledFamilies, _ history: StatusHistory) {
    self.name = name
    func sum(_ metric: some DeclaredMetric) -> Measured? { sampled.sum(metric, ["volume": name]) }
    up = sum(VolumeCollector.up)
    reason = sampled.series(VolumeCollector.down).first { $0["volume"] == name }.map { $0["reason"] }
    size = sum(VolumeCollector.size)
    used = sum(VolumeCollector.used)
    available = sum(VolumeCollector.available)
    readOnly = sum(VolumeCollector.readOnly)
    trend = up?.value == 1 ? history.trend(of: name) : .unknown
  }
}
