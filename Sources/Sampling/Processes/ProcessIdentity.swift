/// What tells one process from every other since boot: a pid is reused, a pid with its start time is not.
public struct ProcessIdentity: Hashable, Sendable {
  /// The process id.
  public var pid: Int32
  /// Start of the process in clock ticks after boot (/proc/PID/stat, field 22).
  public var startTicks: UInt64

  /// An identity as read.
  public init(pid: Int32, startTicks: UInt64) {
    self.pid = pid
    self.startTicks = startTicks
  }
}
