/// What /proc/PID/status says beyond stat. Readable for every process.
public struct ProcessStatus: Equatable, Sendable {
  /// Memory figures; nil for a process without memory of its own (a zombie), where the lines are missing.
  public var memory: Memory?
  /// Context switches of the main thread: the kernel publishes no sum over the threads.
  public var contextSwitches: ContextSwitches
  /// True when the process ignores SIGCHLD: the kernel then reaps its children without adding to cutime (SigIgn).
  public var ignoresChildSignal: Bool

  /// Memory in bytes.
  public struct Memory: Equatable, Sendable {
    /// Pages in memory (VmRSS), shared ones included.
    public var resident: UInt64
    /// Address space (VmSize).
    public var virtual: UInt64
    /// Anonymous pages swapped out (VmSwap).
    public var swap: UInt64

    /// Figures as read.
    public init(resident: UInt64, virtual: UInt64, swap: UInt64) {
      self.resident = resident
      self.virtual = virtual
      self.swap = swap
    }
  }

  /// Context switches since the start of the process.
  public struct ContextSwitches: Equatable, Sendable {
    /// The thread waited for something.
    public var voluntary: UInt64
    /// The thread was preempted.
    public var involuntary: UInt64

    /// Zero unless told.
    public init(voluntary: UInt64 = 0, involuntary: UInt64 = 0) {
      self.voluntary = voluntary
      self.involuntary = involuntary
    }
  }

  /// A record as read.
  public init(memory: Memory?, contextSwitches: ContextSwitches, ignoresChildSignal: Bool) {
    self.memory = memory
    self.contextSwitches = contextSwitches
    self.ignoresChildSignal = ignoresChildSignal
  }
}
