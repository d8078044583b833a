import Exposition
import Sampling

/// The limits of the desktop's container, how near it is to them, and what it waits for.
public final class CgroupCollector: Collector {
  /// `cgroup`.
  public static let name = "cgroup"
  /// What it shows.
  public static let summary =
    "memory, CPU, pids, pressure and io of the desktop's container against its limits (cgroup v2)"

  private let source: any CgroupSource
  private let tracker: ProcessTracker
  private var reading = CgroupReading()
  private var kills = OOMLedger()
  private var unattributed = UnattributedTime()

  /// A collector of the cgroup that holds the processes of a tracker that it shares.
  public init(_ source: any CgroupSource, tracker: ProcessTracker) {
    self.source = source
    self.tracker = tracker
  }

  /// Reads the cgroup. What it lacks is no failure: the reason has a series of its own.
  public func read(at instant: BootInstant) throws(SourceError) {
    try tracker.sample(at: instant)
    reading = source.readCgroup(of: tracker.processesWithFiles, at: instant)
    kills.note(counter: reading.memory.events[.oomKill], ended: tracker.ended)
    if let usage = reading.cpu.usage {
      unattributed.note(usage: Double(usage) / 1e6, attributed: tracker.attributedSeconds)
    }
  }

  /// One sample for each value that the kernel tells.
  public func describe() -> [MetricFamily] {
    var families = CgroupFamilies()
    families.add(reading)
    families.add(kills.kills)
    if reading.cpu.usage != nil { families.add(unattributedSeconds: unattributed.seconds) }
    return families.all
  }
}
