import Glibc
import Sampling

/// The limit on open files in /proc/PID/limits (proc_pid_limits(5)).
struct DescriptorLimit: Equatable {
  /// The limit in force; nil when unlimited.
  var soft: UInt64?

  /// That of this process (getrlimit(2)).
  static var own: DescriptorLimit {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return DescriptorLimit(soft: limit.rlim_cur == rlim_t.max ? nil : UInt64(limit.rlim_cur))
  }

  private init(soft: UInt64?) {
    self.soft = soft
  }

  /// Reads the text of /proc/PID/limits.
  init(parsing text: RawSpan) throws(SourceError) {
    if text.offset(after: "Max open files            unlimited ") != nil { return }
    soft = try text.number("Max open files ", in: "limits")
  }
}
