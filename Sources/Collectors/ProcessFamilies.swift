import Exposition
import Sampling

/// The process families of a sample: of each metric, what each group has.
struct ProcessFamilies {
  private typealias Metrics = ProcessCollector

  private let groups: [(labels: GroupLabels, report: GroupReport)]
  private let clock: BootClock
  /// Where it is not read nothing is said to be unreadable of it.
  private let readsProportionalMemory: Bool

  init(_ groups: [(labels: GroupLabels, report: GroupReport)], clock: BootClock, readsProportionalMemory: Bool) {
    self.groups = groups
    self.clock = clock
    self.readsProportionalMemory = readsProportionalMemory
  }

  var all: [MetricFamily] { counters + gauges + splitGauges }

  private var counters: [MetricFamily] {
    [
      split(Metrics.cpu, \.modes) {
        let processor = $0.counters.processor
        return [clock.seconds(ofTicks: processor.user), clock.seconds(ofTicks: processor.system)]
      },
      split(Metrics.pageFaults, \.faultTypes) {
        [Double($0.counters.faults.minor), Double($0.counters.faults.major)]
      },
      split(Metrics.contextSwitches, \.switchTypes) {
        [Double($0.counters.contextSwitches.voluntary), Double($0.counters.contextSwitches.involuntary)]
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
      split(Metrics.states, \.states) { report in
        guard let states = report.members?.states else { return [] }
        return ProcessState.allCases.map { Double(states[$0] ?? 0) }
      },
      split(Metrics.unreadable, \.sources) { report in
        guard let unreadable = report.members?.unreadable else { return [] }
        return UnreadableSource.allCases.map { source in
          source != .pss || readsProportionalMemory ? Double(unreadable[source] ?? 0) : nil
        }
      },
    ]
  }

  private func gauge(_ metric: Gauge, _ value: (GroupMembers) -> Double?) -> MetricFamily {
    family(metric) { $0.members.flatMap(value) }
  }

  private func family(_ metric: some DeclaredMetric, _ value: (GroupReport) -> Double?) -> MetricFamily {
    var family = MetricFamily(metric, capacity: groups.count)
    for (labels, report) in groups {
      if let value = value(report) { family.append(MetricSample(labelValues: labels.group, value: .number(value))) }
    }
    return family
  }

  /// A family with one more label, by whose values each group's amount is split: as many as there are labels, or none.
  private func split(
    _ metric: some DeclaredMetric, _ labels: (GroupLabels) -> [[String]], _ values: (GroupReport) -> [Double?]
  ) -> MetricFamily {
    var family = MetricFamily(metric, capacity: groups.count * (groups.first.map { labels($0.labels).count } ?? 0))
    for (group, report) in groups {
      for (labels, value) in zip(labels(group), values(report)) {
        if let value { family.append(MetricSample(labelValues: labels, value: .number(value))) }
      }
    }
    return family
  }
}
