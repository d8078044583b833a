/// Accounts for a kernel counter into which the totals of waited-for children flow, so that a child's amount which was
/// already counted while it lived is not counted again when its parent reaps it.
///
/// The kernel adds a child's final total to its parent's counter before the child disappears from /proc, and not at all
/// when the parent ignores SIGCHLD (kernel/exit.c, wait_task_zombie and do_notify_parent). The parent is read before its
/// children. So the amount of a child found gone is in the parent's reading of this sample or of the next one, or was
/// never added.
struct ReapedLedger: Equatable {
  /// How much of the counter has been credited to a series or belongs to children that were counted by themselves.
  private var accounted: UInt64 = 0
  /// Counted amounts of children found gone at the previous sample: in this reading, or never added.
  private var due: UInt64 = 0
  /// Counted amounts of children found gone at this sample: in this reading or the next.
  private var fresh: UInt64 = 0

  /// Everything that is counted already and reaches the parent's counter when this process is reaped in its turn.
  var counted: UInt64 { accounted + due + fresh }

  /// Takes note of the counted amount of a child that is gone and was not reaped by the kernel itself.
  mutating func childVanished(counted amount: UInt64) {
    fresh += amount
  }

  /// Settles a new reading. Returns the part of it that nobody has counted yet.
  mutating func settle(reading: UInt64) -> UInt64 {
    var open = reading - min(accounted, reading)
    let paidDue = min(due, open)
    open -= paidDue
    let paidFresh = min(fresh, open)
    open -= paidFresh
    accounted += paidDue + paidFresh + open
    due = fresh - paidFresh
    fresh = 0
    return open
  }
}
