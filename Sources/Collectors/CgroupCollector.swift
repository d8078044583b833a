import Exposition
import Sampling

/// The limits of the desktop's container, how near it is to them, and what it waits for.
public final class CgroupCollector: Collector {
  /// `cgroup`.
  public static let name = "cgroup"
  /// What it shows.
  public static let summary =
    "memory, CPU, pids, pressure and io of the desktop's container against its limits (cgroup v2)"

  private let watch: CgroupWatch
  private var reading = CgroupReading()

  /// A collector of what `watch` sees.
  public init(_ watch: CgroupWatch) {
    self.watch = watch
  }

  /// Reads the cgroup. What it lacks is no failure: the reason has a series of its own.
  public func read(at instant: BootInstant) throws(SourceError) {
    reading = try watch.read(at: instant)
  }

  /// One sample for each value that the kernel tells.
  public func describe() -> [MetricFamily] {
    var families = CgroupFamilies()
    families.add(reading)
    return families.all
  }
}
