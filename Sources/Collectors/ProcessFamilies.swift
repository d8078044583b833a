import Exposition
import Sampling

/// The process families of a sample: of each metric, what each group has.
struct ProcessFamilies {
  private typealias Metrics = ProcessCollector

  private let groups: [(labels: [String], report: GroupReport)]
  private let clock: BootClock
  /// The sources that are read: those that are not have no count.
  private let sources: [UnreadableSource]

  init(_ reports: [GroupReport], clock: BootClock, readsProportionalMemory: Bool) {
    groups = reports.map { ([$0.group.component.rawValue, $0.group.role.rawValue], $0) }
    self.clock = clock
    sources = UnreadableSource.allCases.filter { $0 != .pss || readsProportionalMemory }
  }

  var all: [MetricFamily] { counters + gauges + splitGauges }

  private var counters: [MetricFamily] {
    [
      split(Metrics.cpu) {
        let processor = $0.counters.processor
        return [("user", clock.seconds(ofTicks: processor.user)), ("system", clock.seconds(ofTicks: processor.system))]
      },
      split(Metrics.pageFaults) {
        let faults = $0.counters.faults
        return [("minor", Double(faults.minor)), ("major", Double(faults.major))]
      },
      split(Metrics.contextSwitches) {
        let switches = $0.counters.contextSwitches
        return [("voluntary", Double(switches.voluntary)), ("involuntary", Double(switches.involuntary))]
      },
      family(Metrics.readBytes) { $0.knowsIO ? Double($0.counters.io.readBytes) : nil },
      family(Metrics.writtenBytes) { $0.knowsIO ? Double($0.counters.io.writtenBytes) : nil },
      family(Metrics.exits) { Double($0.exits) },
      family(Metrics.restarts) { Double($0.restarts) },
    ]
  }

  private var gauges: [MetricFamily] {
    [
      family(Metrics.count) { Double($0.members?.count ?? 0) },
      gauge(Metrics.threads) { Double($0.threads) },
      gauge(Metrics.resident) { $0.memory.map { Double($0.resident) } },
      gauge(Metrics.virtual) { $0.memory.map { Double($0.virtual) } },
      gauge(Metrics.swap) { $0.memory.map { Double($0.swap) } },
      gauge(Metrics.proportional) { $0.proportionalMemory.map { Double($0) } },
      gauge(Metrics.openDescriptors) { $0.openDescriptors.map { Double($0) } },
      gauge(Metrics.maxDescriptors) { $0.descriptorLimit.map { Double($0) } },
      gauge(Metrics.descriptorUtilization) { $0.descriptorUtilization },
      gauge(Metrics.stuck) { Double($0.stuck) },
    ]
  }

  private var splitGauges: [MetricFamily] {
    [
      split(Metrics.states) { report in
        guard let states = report.members?.states else { return [] }
        return ProcessState.allCases.map { ($0.rawValue, Double(states[$0] ?? 0)) }
      },
      split(Metrics.unreadable) { report in
        guard let unreadable = report.members?.unreadable else { return [] }
        return sources.map { ($0.rawValue, Double(unreadable[$0] ?? 0)) }
      },
    ]
  }

  private func gauge(_ metric: Gauge, _ value: (GroupMembers) -> Double?) -> MetricFamily {
    family(metric) { $0.members.flatMap(value) }
  }

  private func family(_ metric: some DeclaredMetric, _ value: (GroupReport) -> Double?) -> MetricFamily {
    var family = MetricFamily(metric)
    for (labels, report) in groups {
      if let value = value(report) { family.append(MetricSample(labelValues: labels, value: .number(value))) }
    }
    return family
  }

  /// A family with one more label, by whose values each group's amount is split.
  private func split(_ metric: some DeclaredMetric, _ values: (GroupReport) -> [(String, Double)]) -> MetricFamily {
    var family = MetricFamily(metric)
    for (labels, report) in groups {
      for (label, value) in values(report) {
        family.append(MetricSample(labelValues: labels + [label], value: .number(value)))
      }
    }
    return family
  }
}
