/// The cgroup of the desktop's container, read once a sample for all that show something of it. Confined to the sampling
/// thread.
public final class ContainerWatch {
  /// What the last sample read.
  public private(set) var reading = CgroupReading()

  /// Whose processes lead to the cgroup.
  public let tracker: ProcessTracker
  private let source: any CgroupSource
  private var sampledAt: BootInstant?

  /// A watch over the cgroup that holds the processes of a tracker.
  public init(_ source: any CgroupSource, tracker: ProcessTracker) {
    self.source = source
    self.tracker = tracker
  }

  /// Brings the tracker, and then the reading, up to `instant`. Sampling twice for the same instant is done once.
  public func sample(at instant: BootInstant) throws(SourceError) {
    try tracker.sample(at: instant)
    guard sampledAt != instant else { return }
    sampledAt = instant
    reading = source.readCgroup(of: tracker.processesWithFiles, at: instant)
  }
}
