/// What /proc/PID/stat says of one process, the part that is readable for every process of the pod.
public struct ProcessStat: Equatable, Sendable {
  /// Pid and start time.
  public var identity: ProcessIdentity
  /// Pid of the parent; 0 for the first process of the pid namespace.
  public var parent: Int32
  /// The kernel's state letter: R, S, D, T, t, Z, X or I (proc(5)).
  public var state: UInt8
  /// The name that exec or the process itself set, at most 15 bytes.
  public var command: String
  /// Threads alive.
  public var threads: UInt64
  /// Processor time of the process itself, all threads, in clock ticks.
  public var own: ProcessorTicks
  /// Processor time of the children that it waited for, and of those that they waited for (cutime, cstime).
  public var reaped: ProcessorTicks
  /// Page faults of the process itself.
  public var faults: PageFaults
  /// Page faults of the children that it waited for.
  public var reapedFaults: PageFaults
  /// Address of the bottom of the stack: another value means that the process has executed another program. 0 when the
  /// kernel hides it (another user's process).
  public var stackStart: UInt64

  /// A record as read.
  public init(
    identity: ProcessIdentity, parent: Int32, state: UInt8, command: String, threads: UInt64,
    own: ProcessorTicks = ProcessorTicks(), reaped: ProcessorTicks = ProcessorTicks(),
    faults: PageFaults = PageFaults(), reapedFaults: PageFaults = PageFaults(), stackStart: UInt64 = 0
  ) {
    self.identity = identity
    self.parent = parent
    self.state = state
    self.command = command
    self.threads = threads
    self.own = own
    self.reaped = reaped
    self.faults = faults
    self.reapedFaults = reapedFaults
    self.stackStart = stackStart
  }
}
