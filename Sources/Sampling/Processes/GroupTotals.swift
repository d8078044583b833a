/// What the processes of a group have used since the exporter started, those that are gone included.
struct GroupTotals {
  private(set) var counters = ProcessCounters()
  /// True once any process of the group let its io be read: until then the io amounts are unknown, not zero.
  private(set) var knowsIO = false

  /// How many of them have ended.
  private(set) var exits: UInt64 = 0

  /// How many came to replace one that had ended.
  private(set) var restarts: UInt64 = 0
  /// When those ended that nobody has replaced yet, the oldest first.
  private var vacancies: [BootInstant] = []

  /// How long after an end another process counts as the one that replaces it, where samples are not further apart.
  static let replacementSeconds: UInt64 = 60

  /// Counts the end of a process, which another one may replace within `patience` seconds.
  mutating func addExit(at now: BootInstant, patience: UInt64) {
    exits += 1
    vacancies.removeAll { now.seconds(since: $0) > Double(patience) }
    vacancies.append(now)
  }

  /// Counts a process that was first seen at `instant`: one that was there before another ended does not replace it.
  mutating func addArrival(firstSeen instant: BootInstant, patience: UInt64) {
    vacancies.removeAll { instant.seconds(since: $0) > Double(patience) }
    guard let oldest = vacancies.first, oldest <= instant else { return }
    vacancies.removeFirst()
    restarts += 1
  }

  mutating func add(_ added: ProcessCounters, includesIO: Bool) {
    counters += added
    knowsIO = knowsIO || includesIO
  }
}
