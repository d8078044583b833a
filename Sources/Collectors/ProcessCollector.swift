import Exposition
import Sampling

/// What the processes of each component and role use.
public final class ProcessCollector: Collector {
  /// `process`.
  public static let name = "process"
  /// What it shows.
  public static let summary =
    "CPU, memory, io, descriptors and states of the desktop's processes, by component and role"

  private let tracker: ProcessTracker
  private let proportionalMemory: ProportionalMemoryReader?
  /// Of the groups that are reported.
  private var labels: [ProcessGroup: GroupLabels] = [:]

  /// A collector over a tracker that it shares. Without a reader proportional memory is left out.
  public init(tracker: ProcessTracker, proportionalMemory: ProportionalMemoryReader?) {
    self.tracker = tracker
    self.proportionalMemory = proportionalMemory
  }

  /// Brings the tracker up to date and tells the reader whom to read.
  public func read(at instant: BootInstant) throws(SourceError) {
    try tracker.sample(at: instant)
    proportionalMemory?.watch(tracker.memoryMarks)
  }

  /// One sample a group, of all groups ever seen: their counters stay when their processes are gone.
  public func describe() -> [MetricFamily] {
    let reports = tracker.reportGroups(proportionalMemory: proportionalMemory?.readings)
    if labels.count > reports.count { labels = [:] }
    return ProcessFamilies(
      reports.map { (labels(of: $0.group), $0) }, clock: tracker.clock,
      readsProportionalMemory: proportionalMemory != nil
    ).all
  }

  private func labels(of group: ProcessGroup) -> GroupLabels {
    if let known = labels[group] { return known }
    let labels = GroupLabels(group)
    self.labels[group] = labels
    return labels
  }
}
