/// A file below /proc/PID that the kernel keeps from other users and from everybody when a process is not dumpable. The
/// value is the `source` label.
public enum UnreadableSource: String, CaseIterable, Sendable {
  /// /proc/PID/status: readable by all, but not in the documented form on every kernel.
  case status
  /// /proc/PID/io.
  case io
  /// /proc/PID/fd.
  case fds
  /// /proc/PID/limits.
  case limits
  /// /proc/PID/smaps_rollup.
  case pss
}
