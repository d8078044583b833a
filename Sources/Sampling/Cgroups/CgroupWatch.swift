/// The cgroup of the desktop's container from sample to sample, for all collectors that show something of it. Confined to the
/// sampling thread.
public final class CgroupWatch {
  private let tracker: ProcessTracker
  private let source: any CgroupSource
  private var last: (instant: BootInstant, reading: CgroupReading)?

  /// A watch over what holds the desktop's processes.
  public init(tracker: ProcessTracker, source: any CgroupSource) {
    self.tracker = tracker
    self.source = source
  }

  /// The reading at an instant, the processes being sampled before: one reading for all that ask.
  public func read(at instant: BootInstant) throws(SourceError) -> CgroupReading {
    if let last, last.instant == instant { return last.reading }
    try tracker.sample(at: instant)
    let reading = source.readCgroup(of: tracker.processesWithFiles, at: instant)
    last = (instant, reading)
    return reading
  }
}
