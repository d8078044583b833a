import Exposition
import Sampling

/// The limits of the desktop's container, how near it is to them, and what it waits for.
public final class CgroupCollector: Collector {
  /// `cgroup`.
  public static let name = "cgroup"
  /// What it shows.
  public static let summary =
    "memory, CPU, pids, pressure and io of the desktop's container against its limits (cgroup v2)"

  private let container: ContainerWatch
  private let proportionalMemory: ProportionalMemoryReader?
  private var kills = OOMLedger()
  private var unattributed = UnattributedTime()

  /// A collector of a container's cgroup. Without a reader the memory that no component holds is not known.
  public init(_ container: ContainerWatch, proportionalMemory: ProportionalMemoryReader? = nil) {
    self.container = container
    self.proportionalMemory = proportionalMemory
  }

  /// Reads the cgroup. What it lacks is no failure: the reason has a series of its own.
  public func read(at instant: BootInstant) throws(SourceError) {
    try container.sample(at: instant)
    kills.note(counter: container.reading.memory.events[.oomKill], ended: container.tracker.ended)
    if let usage = container.reading.cpu.usage {
      unattributed.note(usage: Double(usage) / 1e6, attributed: container.tracker.attributedSeconds)
    }
  }

  /// One sample for each value that the kernel tells.
  public func describe() -> [MetricFamily] {
    var families = CgroupFamilies()
    families.add(container.reading)
    if container.reading.memory.events[.oomKill] != nil || !kills.kills.isEmpty {
      let groups = container.tracker.groups
      // Those of a component that the catalogue has not any more end with its counters.
      families.add(kills.kills.filter { group, _ in group.map(groups.contains) ?? true }, among: groups)
    }
    if container.reading.cpu.usage != nil { families.add(unattributedSeconds: unattributed.seconds) }
    families.add(unattributedBytes: unattributedBytes)
    return families.all
  }

  private var unattributedBytes: Double? {
    guard let readings = proportionalMemory?.readings, let anonymous = container.tracker.anonymousMemory(readings)
    else {
      return nil
    }
    return container.reading.memory.unattributed(besides: anonymous)
  }
}
