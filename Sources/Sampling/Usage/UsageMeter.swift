/// Makes of what only grows what was used in each second. Confined to the sampling thread.
///
/// Samples that lie closer together, as scrapes make them, are passed over, so that what is measured does not depend on how many
/// scrape. A stretch may be longer where samples are.
public struct UsageMeter {
  /// A little below a second: a sample that is late brings the next one nearer.
  public static let leastSeconds = 0.95

  /// The longest stretch that counts whole, that of the lowest cadence: a machine that was suspended used nothing meanwhile.
  static let mostSeconds = 60.0

  private struct Totals {
    var instant: BootInstant
    var components: [Component: ComponentUsage]
    var container: CgroupReading
  }

  /// No more can be in use.
  private let processors: Double
  private var last: Totals?

  /// A meter for a machine with this many processors.
  public init(processors: Int) {
    self.processors = Double(processors)
  }

  /// Whether a second has gone by since the end of the last stretch.
  public func isDue(at instant: BootInstant) -> Bool {
    last.map { instant.seconds(since: $0.instant) >= Self.leastSeconds } ?? true
  }

  /// Takes the totals of a sample. Returns what was used since the one that ended the stretch before, once that is a second ago.
  public mutating func note(
    _ components: [Component: ComponentUsage], container: CgroupReading, at instant: BootInstant
  ) -> UsageInterval? {
    let now = Totals(instant: instant, components: components, container: container)
    guard let last else {
      last = now
      return nil
    }
    guard isDue(at: instant) else { return nil }
    self.last = now
    return interval(from: last, to: now, seconds: instant.seconds(since: last.instant))
  }

  private func interval(from last: Totals, to now: Totals, seconds: Double) -> UsageInterval {
    var interval = UsageInterval()
    interval.seconds = UInt64(min(max(1, seconds.rounded()), Self.mostSeconds))
    for (component, usage) in now.components {
      let used = usage.processorSeconds - (last.components[component]?.processorSeconds ?? 0)
      if usage.isPresent || used > 0 { interval.processors[component] = min(max(0, used) / seconds, processors) }
      if let bytes = usage.residentBytes { interval.memory[component] = bytes }
    }
    if let used = Self.growth(last.container.cpu.usage, now.container.cpu.usage) {
      interval.containerProcessors = min(used / seconds, processors)
    }
    interval.containerMemory = now.container.memory.workingSet
    for (line, total) in now.container.pressure {
      if let waited = Self.growth(last.container.pressure[line], total) {
        interval.pressure[line] = min(waited / seconds, 1)
      }
    }
    return interval
  }

  /// Seconds by which a counter of microseconds grew. Nil when it was not there, or is that of a new container.
  private static func growth(_ last: UInt64?, _ now: UInt64?) -> Double? {
    guard let last, let now, now >= last else { return nil }
    return Double(now - last) / 1e6
  }
}
