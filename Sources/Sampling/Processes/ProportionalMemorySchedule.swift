/// Decides when the proportional set size of which process is read.
///
/// The kernel walks a process's page tables for it and holds its memory-map lock meanwhile, so a process for which that
/// takes long is read less often. New processes are read at once.
public struct ProportionalMemorySchedule {
  /// A reading that takes longer than this doubles the time to the next one.
  public static let slowNanoseconds: UInt64 = 10_000_000
  /// The longest time between two readings of a process, in intervals.
  public static let longestWait: UInt64 = 16

  /// In seconds.
  private static let longestSlowedPause: UInt64 = 3600

  /// The time between two readings of a process.
  public var intervalSeconds: UInt64
  /// How many times as long it is between two readings of a process.
  public var slowdown: UInt64 = 1
  private var entries: [ProcessIdentity: Entry] = [:]

  private struct Entry {
    var wait: UInt64 = 1
    var readAt: BootInstant
    var reading: Result<ProportionalMemory, SourceError>
  }

  /// A schedule with this time between two readings of a process.
  public init(intervalSeconds: UInt64) {
    self.intervalSeconds = intervalSeconds
  }

  /// The processes to read now. Those that are not among `processes` are forgotten.
  public mutating func due(at now: BootInstant, among processes: [ProcessIdentity]) -> [ProcessIdentity] {
    let present = Set(processes)
    entries = entries.filter { present.contains($0.key) }
    return processes.filter { entries[$0].map { $0.readAt.advanced(bySeconds: pause(after: $0)) <= now } ?? true }
  }

  /// Keeps a reading and when the next one is due.
  public mutating func record(
    _ reading: Result<ProportionalMemory, SourceError>, of process: ProcessIdentity, at now: BootInstant,
    nanoseconds: UInt64
  ) {
    let before = entries[process]?.wait ?? 1
    let wait = nanoseconds > Self.slowNanoseconds ? min(before * 2, Self.longestWait) : 1
    entries[process] = Entry(wait: wait, readAt: now, reading: reading)
  }

  /// Keeps readings of another schedule in place of its own.
  mutating func replace(_ readings: ProportionalMemoryReadings, at now: BootInstant) {
    entries = readings.mapValues { Entry(readAt: now, reading: $0) }
  }

  /// The slowdown that holds now counts, not that of the reading; by it alone no reading becomes older than an hour.
  private func pause(after entry: Entry) -> UInt64 {
    let pause = intervalSeconds * entry.wait
    return max(pause, min(pause * slowdown, Self.longestSlowedPause))
  }

  /// The last reading of every process.
  public var readings: ProportionalMemoryReadings { entries.mapValues(\.reading) }
}
