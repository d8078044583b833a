import Collectors
import Exposition
import Sampling

/// The last events, found by what counters have grown since they were looked at last.
struct EventLog: Sendable {
  /// How many are kept.
  static let most = 50
  /// Counters that have grown at all. Label values are closed sets, of which this is more than there are; the names of a configuration's
  /// own components come to them.
  static let mostCounters = 128
  /// What happens again within this time is counted, and not listed anew: a loop does not push everything else out.
  static let sameSeconds = 600.0

  /// In the order in which they were seen last. Their times are a little behind: those of a component's start and of a probe.
  private(set) var events: [StatusEvent] = []
  /// What counters stand at. They count from the exporter's start, so one that is not here stood at 0.
  private var known: [String: Double] = [:]

  init() {
    events.reserveCapacity(Self.most)
  }

  /// Looks what has happened until `now`, in seconds since 1970.
  mutating func note(_ sampled: SampledFamilies, now: Double) {
    for series in sampled.series(ComponentCollector.restarts) {
      guard let count = increase(of: series) else { continue }
      let component = series["component"]
      let start = sampled.sum(ComponentCollector.startTime, ["component": component])?.value
      add(StatusEvent(kind: .restart, component: component, count: count, first: start ?? now, last: start ?? now))
    }
    for series in sampled.series(CgroupCollector.oomKills) {
      guard let count = increase(of: series) else { continue }
      add(
        StatusEvent(
          kind: .oomKill, component: series["component"], role: series["role"], count: count, first: now, last: now))
    }
    for series in sampled.series(VNCCollector.failures) {
      // A desktop that asks for a password or for TLS is alive, at every probe.
      let isAlive = ProbeFailure(rawValue: series["reason"])?.isAlive ?? false
      guard !isAlive, let count = increase(of: series) else { continue }
      let stage = series["stage"]
      let time = sampled.sum(VNCCollector.probeTime, ["stage": stage])?.value ?? now
      add(
        StatusEvent(
          kind: .probeFailure, stage: stage, reason: series["reason"], count: count, first: time, last: time))
    }
  }

  /// By how much a counter has grown; nil when it has not.
  private mutating func increase(of series: SampledFamilies.Series) -> Int? {
    guard series.value > 0 else { return nil }
    let key = ([series.descriptor.name] + series.labels).joined(separator: "\n")
    let before = known[key] ?? 0
    guard series.value > before, known[key] != nil || known.count < Self.mostCounters else { return nil }
    known[key] = series.value
    return Int(exactly: (series.value - before).rounded()).flatMap { $0 > 0 ? $0 : nil }
  }

  private mutating func add(_ event: StatusEvent) {
    var event = event
    if let index = events.lastIndex(where: { $0.repeats(event) }), event.last - events[index].last <= Self.sameSeconds {
      event.first = events[index].first
      event.count += events[index].count
      events.remove(at: index)
    } else if events.count == Self.most {
      events.removeFirst()
    }
    events.append(event)
  }

  /// What it takes, in bytes, roughly: an event may have a long name, and a key is the name and labels of a series.
  var size: Int { events.capacity * (MemoryLayout<StatusEvent>.stride + 64) + known.count * 192 }
}
