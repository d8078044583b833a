/// What was observed where the doctor runs, besides the metrics.
public struct MachineRecord: Sendable {
  /// What a listening address is like.
  public enum AddressUse: Equatable, Sendable {
    /// It can be had.
    case free
    /// An exporter serves there.
    case exporter
    /// It cannot be had; the text says why.
    case unusable(String)
  }

  /// A thing that the kernel may do without.
  public enum KernelFeature: String, CaseIterable, Sendable {
    /// /proc/PID/smaps_rollup (Linux 4.14).
    case memoryRollup = "smaps_rollup"
    /// /proc/pressure (Linux 4.20, and psi=1 where the kernel was built so).
    case pressure
    /// The file system cgroup2 (Linux 4.5).
    case cgroup2
  }

  /// The doctor's user.
  public var user: UInt32
  /// The users of the desktop's main processes; empty where none is seen.
  public var desktopUsers: Set<UInt32>
  /// The option of the mounted /proc that hides processes of others, such as `hidepid=2`; nil without one.
  public var hiding: String?
  /// /proc/sys/kernel/yama/ptrace_scope; nil on a kernel without Yama.
  public var ptraceScope: Int?
  /// Seconds since 1970.
  public var now: Double
  /// How far the wall clock is from that by which the kernel tells when the machine started, in seconds.
  public var clockGap: Double
  /// The kernel's release.
  public var kernel: String
  /// What it does without.
  public var missingFeatures: [KernelFeature]
  /// Names and versions.
  public var libraries: [String]
  /// The addresses to serve on.
  public var addresses: [(name: String, use: AddressUse)]
  /// The mode of seccomp in /proc/self/status: 0 is none, 2 a filter.
  public var seccompMode: Int?
  /// The system calls, of those that the exporter cannot do without, that are refused.
  public var refusedCalls: [String]
  /// Which mechanisms of the sandbox the kernel does not have; nil where it is off.
  public var missingSandbox: [String]?

  /// A record of a machine on which nothing is wrong.
  public init(user: UInt32, desktopUsers: Set<UInt32>, now: Double, kernel: String) {
    self.user = user
    self.desktopUsers = desktopUsers
    self.now = now
    self.kernel = kernel
    clockGap = 0
    missingFeatures = []
    libraries = []
    addresses = []
    refusedCalls = []
  }
}
