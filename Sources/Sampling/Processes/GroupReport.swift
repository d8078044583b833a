/// What is known of one group at a sample.
public struct GroupReport: Equatable, Sendable {
  /// The group.
  public var group: ProcessGroup
  /// What its processes have used, since they started or joined it.
  public var counters: ProcessCounters
  /// False while the io of a process of the group may not be read, and before any was: the io counters then are not whole.
  public var knowsIO: Bool
  /// How many of its processes have ended.
  public var exits: UInt64 = 0
  /// How many came within a minute after one that had ended.
  public var restarts: UInt64 = 0
  /// Its processes now; nil when none is left.
  public var members: GroupMembers?
}
