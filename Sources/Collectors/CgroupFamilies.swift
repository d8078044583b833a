import Exposition
import Sampling

/// The families of the container's cgroup.
struct CgroupFamilies {
  private var families: [MetricDescriptor: MetricFamily]

  init() {
    families = Dictionary(
      uniqueKeysWithValues: CgroupCollector.descriptors.map { ($0, MetricFamily($0)) })
  }

  /// All families.
  var all: [MetricFamily] { Array(families.values) }

  /// Adds what is known.
  mutating func add(_ reading: CgroupReading) {
    add(reading.memory)
    add(reading.cpu)
    add(reading.pids.map { Double($0) }, to: CgroupCollector.pids)
    add(reading.pidsLimit.map { Double($0) }, to: CgroupCollector.pidsLimit)
    for (line, microseconds) in reading.pressure {
      add(Double(microseconds) / 1e6, to: CgroupCollector.pressure, line.resource.rawValue, line.kind.rawValue)
    }
    for (direction, amounts) in reading.io ?? [:] {
      add(Double(amounts.bytes), to: CgroupCollector.ioBytes, direction.rawValue)
      add(Double(amounts.operations), to: CgroupCollector.ioOperations, direction.rawValue)
    }
    for (part, obstacle) in reading.obstacles {
      add(1, to: CgroupCollector.unavailable, part.rawValue, obstacle.rawValue)
    }
  }

  /// Adds the kills by the OOM killer: of whoever was killed, and 0 of all others, so that the first one is an increase.
  mutating func add(_ kills: [ProcessGroup?: OOMLedger.Kills], among groups: [ProcessGroup]) {
    for group in Set([ProcessGroup?.none] + groups).union(kills.keys) {
      let labels = [group?.component.rawValue ?? "unknown", (group?.role ?? .unknown).rawValue]
      append(Double(kills[group]?.count ?? 0), to: CgroupCollector.oomKills, labels)
      if let bytes = kills[group]?.lastResidentBytes { append(Double(bytes), to: CgroupCollector.oomMemory, labels) }
    }
  }

  /// Adds the time that no component holds.
  mutating func add(unattributedSeconds seconds: Double) {
    add(seconds, to: CgroupCollector.unattributed)
  }

  /// Adds the memory that no component holds, if it is known.
  mutating func add(unattributedBytes bytes: Double?) {
    add(bytes, to: CgroupCollector.unattributedMemory)
  }

  private mutating func add(_ memory: CgroupReading.Memory) {
    let values: [(Gauge, UInt64?)] = [
      (CgroupCollector.memoryCurrent, memory.current), (CgroupCollector.workingSet, memory.workingSet),
      (CgroupCollector.memoryPeak, memory.peak), (CgroupCollector.memoryLimit, memory.limit),
      (CgroupCollector.swap, memory.swap), (CgroupCollector.swapLimit, memory.swapLimit),
    ]
    for (metric, value) in values { add(value.map { Double($0) }, to: metric) }
    for (kind, bytes) in memory.kinds { add(Double(bytes), to: CgroupCollector.memoryKinds, kind.rawValue) }
    for (event, count) in memory.events { add(Double(count), to: CgroupCollector.memoryEvents, event.rawValue) }
  }

  private mutating func add(_ cpu: CgroupReading.CPU) {
    add(cpu.usage.map { Double($0) / 1e6 }, to: CgroupCollector.cpuUsage)
    add(cpu.user.map { Double($0) / 1e6 }, to: CgroupCollector.cpu, "user")
    add(cpu.system.map { Double($0) / 1e6 }, to: CgroupCollector.cpu, "system")
    add(cpu.periods.map { Double($0) }, to: CgroupCollector.periods)
    add(cpu.throttledPeriods.map { Double($0) }, to: CgroupCollector.throttledPeriods)
    add(cpu.throttled.map { Double($0) / 1e6 }, to: CgroupCollector.throttled)
    add(cpu.limit, to: CgroupCollector.cpuLimit)
  }

  private mutating func add(_ value: Double?, to metric: some DeclaredMetric, _ labelValues: String...) {
    if let value { append(value, to: metric, labelValues) }
  }

  private mutating func append(_ value: Double, to metric: some DeclaredMetric, _ labelValues: [String]) {
    families[metric.descriptor]?.append(MetricSample(labelValues: labelValues, value: .number(value)))
  }
}
