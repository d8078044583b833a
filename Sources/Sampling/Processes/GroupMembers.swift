/// The processes of a group at one moment, summed. A sum is nil when it would leave out a process that could not be read.
public struct GroupMembers: Equatable, Sendable {
  /// How many there are.
  public var count = 0
  /// Their threads.
  public var threads: UInt64 = 0
  /// Their memory in bytes; a zombie has none.
  public var memory: ProcessStatus.Memory? = ProcessStatus.Memory(resident: 0, virtual: 0, swap: 0)
  /// Their proportional set size in bytes, as last read. Nil also before the first reading.
  public var proportionalMemory: UInt64?
  /// Their open file descriptors; nil also when all are zombies.
  public var openDescriptors: UInt64?
  /// The lowest soft limit on open files among them; nil when unknown for one, or unlimited for all.
  public var descriptorLimit: UInt64?
  /// The highest share of its own limit that one of them uses.
  public var descriptorUtilization: Double?
  /// How many are in each state.
  public var states: [ProcessState: Int] = [:]
  /// How many have waited for a device at every sample for longer than `ProcessTracker.stuckSeconds`.
  public var stuck = 0
  /// How many kept which file from being read.
  public var unreadable: [UnreadableSource: Int] = [:]
}
