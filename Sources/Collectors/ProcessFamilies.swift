import Exposition
import Sampling

/// The process families while they are being filled, a group at a time.
struct ProcessFamilies {
  private typealias Metrics = ProcessCollector

  private var families = Dictionary(uniqueKeysWithValues: Metrics.descriptors.map { ($0, MetricFamily($0)) })

  /// The sources that are read: those that are not have no count.
  private let sources: [UnreadableSource]

  init(readsProportionalMemory: Bool) {
    sources = UnreadableSource.allCases.filter { $0 != .pss || readsProportionalMemory }
  }

  var all: [MetricFamily] { Array(families.values) }

  mutating func add(_ report: GroupReport, clock: BootClock) {
    let group = [report.group.component.rawValue, report.group.role.rawValue]
    addCounters(of: report, group, clock)
    add(Double(report.exits), to: Metrics.exits, group)
    add(Double(report.restarts), to: Metrics.restarts, group)
    add(Double(report.members?.count ?? 0), to: Metrics.count, group)
    if let members = report.members { addGauges(of: members, group) }
  }

  private mutating func addCounters(of report: GroupReport, _ group: [String], _ clock: BootClock) {
    let counters = report.counters
    add(clock.seconds(ofTicks: counters.processor.user), to: Metrics.cpu, group + ["user"])
    add(clock.seconds(ofTicks: counters.processor.system), to: Metrics.cpu, group + ["system"])
    add(Double(counters.faults.minor), to: Metrics.pageFaults, group + ["minor"])
    add(Double(counters.faults.major), to: Metrics.pageFaults, group + ["major"])
    add(Double(counters.contextSwitches.voluntary), to: Metrics.contextSwitches, group + ["voluntary"])
    add(Double(counters.contextSwitches.involuntary), to: Metrics.contextSwitches, group + ["involuntary"])
    guard report.knowsIO else { return }
    add(Double(counters.io.readBytes), to: Metrics.readBytes, group)
    add(Double(counters.io.writtenBytes), to: Metrics.writtenBytes, group)
  }

  private mutating func addGauges(of members: GroupMembers, _ group: [String]) {
    add(Double(members.threads), to: Metrics.threads, group)
    add(members.memory.map { Double($0.resident) }, to: Metrics.resident, group)
    add(members.memory.map { Double($0.virtual) }, to: Metrics.virtual, group)
    add(members.memory.map { Double($0.swap) }, to: Metrics.swap, group)
    add(members.proportionalMemory.map { Double($0) }, to: Metrics.proportional, group)
    add(members.openDescriptors.map { Double($0) }, to: Metrics.openDescriptors, group)
    add(members.descriptorLimit.map { Double($0) }, to: Metrics.maxDescriptors, group)
    add(members.descriptorUtilization, to: Metrics.descriptorUtilization, group)
    for state in ProcessState.allCases {
      add(Double(members.states[state] ?? 0), to: Metrics.states, group + [state.rawValue])
    }
    add(Double(members.stuck), to: Metrics.stuck, group)
    for source in sources {
      add(Double(members.unreadable[source] ?? 0), to: Metrics.unreadable, group + [source.rawValue])
    }
  }

  private mutating func add(_ value: Double?, to metric: some DeclaredMetric, _ labelValues: [String]) {
    guard let value else { return }
    families[metric.descriptor]?.append(MetricSample(labelValues: labelValues, value: .number(value)))
  }
}
