/// What the processes of a group have used since the exporter started, those that are gone included.
struct GroupTotals {
  private(set) var counters = ProcessCounters()
  /// True once any process of the group let its io be read: until then the io amounts are unknown, not zero.
  private(set) var knowsIO = false

  /// How many of them have ended.
  private(set) var exits: UInt64 = 0

  mutating func addExit() { exits += 1 }

  mutating func add(_ added: ProcessCounters, includesIO: Bool) {
    counters += added
    knowsIO = knowsIO || includesIO
  }
}
