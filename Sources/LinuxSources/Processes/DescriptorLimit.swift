import Glibc
import Sampling

/// The limit on open files in /proc/PID/limits (proc_pid_limits(5)).
struct DescriptorLimit: Equatable {
  /// The limit in force; nil when unlimited.
  var soft: UInt64?

  /// Reads the text of /proc/PID/limits.
  init(parsing text: RawSpan) throws(SourceError) {
    if text.offset(after: "Max open files            unlimited ") != nil { return }
    soft = try text.number("Max open files ", in: "limits")
  }
}
