/// What is known of one group at a sample.
public struct GroupReport: Equatable, Sendable {
  /// The group.
  public var group: ProcessGroup
  /// What its processes have used, since they started or joined it.
  public var counters: ProcessCounters
  /// False while no process of the group has let its io be read: the io counters then mean nothing.
  public var knowsIO: Bool
  /// Its processes now; nil when none is left.
  public var members: GroupMembers?
}
