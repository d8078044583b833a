/// Whom the kernel's OOM killer killed, as far as that shows: the count is the cgroup's (memory.events), the names are those of
/// the processes that were found ended with it, the largest first, as the killer chooses. Confined to the sampling thread.
public struct OOMLedger {
  /// The kills of one group, and what the last one used.
  public struct Kills: Equatable, Sendable {
    /// How many there were.
    public var count: UInt64 = 0
    /// Resident memory of the last one at the sample before, in bytes; nil when nobody was found.
    public var lastResidentBytes: UInt64?
  }

  /// How many samples a kill waits for its process to be found ended: a large one takes time to give back its memory.
  static let patience = 5

  /// The kills by group since the exporter started; nil stands for those of which nobody was found.
  public private(set) var kills: [ProcessGroup?: Kills] = [:]
  private var counter: UInt64?
  /// The kills without a name yet, each with the samples that it still waits.
  private var waiting: [Int] = []

  /// Nothing has happened.
  public init() {}

  /// Takes the cgroup's counter, read after the processes, and those found ended by the same sample.
  public mutating func note(counter now: UInt64?, ended: [EndedProcess]) {
    if let now {
      // A lower one is that of a new container.
      let fresh = counter.map { now < $0 ? now : now - $0 } ?? 0
      // A process is killed once; more at one sample than could be told apart are not waited for singly.
      waiting += repeatElement(Self.patience, count: Int(min(fresh, 1000)))
      counter = now
    }
    for process in ended.sorted(by: { $0.residentBytes > $1.residentBytes }).prefix(waiting.count) {
      waiting.removeFirst()
      kills[process.group, default: Kills()].count += 1
      kills[process.group]?.lastResidentBytes = process.residentBytes
    }
    waiting = waiting.map { $0 - 1 }
    for _ in waiting.filter({ $0 <= 0 }) { kills[.none, default: Kills()].count += 1 }
    waiting.removeAll { $0 <= 0 }
  }
}
