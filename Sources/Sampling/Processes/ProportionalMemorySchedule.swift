/// Decides when the proportional set size of which process is read.
///
/// The kernel walks a process's page tables for it and holds its memory-map lock meanwhile, so a process for which that
/// takes long is read less often, and so is one whose memory is what it was (`MemoryMark`) while nobody of its component came or
/// went: of what is shared, the part of each depends on the others. New processes are read at once.
public struct ProportionalMemorySchedule {
  /// A reading that takes longer than this doubles the time to the next one.
  public static let slowNanoseconds: UInt64 = 10_000_000
  /// The longest time between two readings of a process, in intervals.
  public static let longestWait: UInt64 = 16

  /// How many times as long the time to the next reading is while the memory is what it was.
  public static let unchangedWait: UInt64 = 4

  /// In seconds.
  private static let longestSlowedPause: UInt64 = 3600

  /// The time between two readings of a process.
  public var intervalSeconds: UInt64
  /// How many times as long it is between two readings of a process.
  public var slowdown: UInt64 = 1
  private var entries: [ProcessIdentity: Entry] = [:]
  /// The processes as they were at the last look, and when one of a component came or went last.
  private var marks: [ProcessIdentity: MemoryMark] = [:]
  private var changedAt: [Component: BootInstant] = [:]

  private struct Entry {
    var wait: UInt64 = 1
    var readAt: BootInstant
    /// Its memory when it was read; nil where it could not be.
    var mark: MemoryMark?
    var reading: Result<ProportionalMemory, SourceError>
  }

  private let pageSize: UInt64

  /// A schedule with this time between two readings of a process, for pages of so many bytes.
  public init(intervalSeconds: UInt64, pageSize: UInt64) {
    self.intervalSeconds = intervalSeconds
    self.pageSize = pageSize
  }

  /// The processes to read now, the oldest first. Those that are not among `processes` are forgotten.
  public mutating func due(at now: BootInstant, among processes: [ProcessIdentity: MemoryMark]) -> [ProcessIdentity] {
    for (process, mark) in processes where marks[process]?.component != mark.component {
      changedAt[mark.component] = now
    }
    for (process, mark) in marks where processes[process]?.component != mark.component {
      changedAt[mark.component] = now
    }
    entries = entries.filter { processes[$0.key] != nil }
    marks = processes
    return processes.keys.filter { process in
      entries[process].map { $0.readAt.advanced(bySeconds: pause(after: $0, of: process)) <= now } ?? true
    }.sorted { $0.isOlder(than: $1) }
  }

  /// Keeps a reading and when the next one is due.
  public mutating func record(
    _ reading: Result<ProportionalMemory, SourceError>, of process: ProcessIdentity, at now: BootInstant,
    nanoseconds: UInt64
  ) {
    let before = entries[process]?.wait ?? 1
    let wait = nanoseconds > Self.slowNanoseconds ? min(before * 2, Self.longestWait) : 1
    let mark = (try? reading.get()) == nil ? nil : marks[process]
    entries[process] = Entry(wait: wait, readAt: now, mark: mark, reading: reading)
  }

  /// Keeps readings of another schedule in place of its own.
  mutating func replace(_ readings: ProportionalMemoryReadings, at now: BootInstant) {
    entries = readings.mapValues { Entry(readAt: now, reading: $0) }
  }

  /// The slowdown that holds now counts, not that of the reading; by it alone no reading becomes older than an hour.
  private func pause(after entry: Entry, of process: ProcessIdentity) -> UInt64 {
    let pause =
      intervalSeconds * (isUnchanged(process, since: entry) ? max(entry.wait, Self.unchangedWait) : entry.wait)
    return max(pause, min(pause * slowdown, Self.longestSlowedPause))
  }

  private func isUnchanged(_ process: ProcessIdentity, since entry: Entry) -> Bool {
    guard let then = entry.mark, let now = marks[process] else { return false }
    return changedAt[now.component].map { $0 <= entry.readAt } ?? true && now.isAbout(then, pageSize: pageSize)
  }

  /// The last reading of every process.
  public var readings: ProportionalMemoryReadings { entries.mapValues(\.reading) }
}
