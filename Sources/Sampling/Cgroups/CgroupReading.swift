/// What a cgroup v2 says of the processes in it (Linux, Documentation/admin-guide/cgroup-v2.rst). A value is nil where the
/// kernel does not tell it; a limit also where there is none.
public struct CgroupReading: Equatable, Sendable {
  /// Processor time and its limit.
  public var cpu = CPU()
  /// Memory and its limit.
  public var memory = Memory()
  /// Processes and threads, and how many there may be.
  public var pids: UInt64?
  /// The lowest value of pids.max that applies here; nil also when there is no limit.
  public var pidsLimit: UInt64?
  /// Time in which tasks waited for a resource, in microseconds.
  public var pressure: [Pressure: UInt64] = [:]
  /// Amounts of io by direction, summed over the devices. Nil without the controller.
  public var io: [Direction: IO]?
  /// The parts that are missing, and why.
  public var obstacles: [CgroupPart: CgroupObstacle] = [:]

  /// Nothing is known.
  public init() {}

  /// Processor time in microseconds: cpu.stat and cpu.max.
  public struct CPU: Equatable, Sendable {
    /// All of it.
    public var usage: UInt64?
    /// In user mode.
    public var user: UInt64?
    /// In kernel mode.
    public var system: UInt64?
    /// Periods in which the limit was enforced.
    public var periods: UInt64?
    /// Those in which it was reached.
    public var throttledPeriods: UInt64?
    /// How long tasks were held back.
    public var throttled: UInt64?
    /// The limit in processors.
    public var limit: Double?

    /// Nothing is known.
    public init() {}
  }

  /// Memory in bytes: memory.current, peak, max, swap.current, swap.max, stat and events.
  public struct Memory: Equatable, Sendable {
    /// All that counts against the limit.
    public var current: UInt64?
    /// The most that it ever was (Linux 5.19).
    public var peak: UInt64?
    /// The limit.
    public var limit: UInt64?
    /// Swapped out.
    public var swap: UInt64?
    /// How much may be.
    public var swapLimit: UInt64?
    /// Pages of files that were not used for long: what is given back first.
    public var inactiveFile: UInt64?
    /// All that the kernel has for itself, slab, stacks and page tables included.
    public var kernel: UInt64?
    /// What the memory is used for.
    public var kinds: [MemoryKind: UInt64] = [:]
    /// What happened for want of memory, since the cgroup was made.
    public var events: [MemoryEvent: UInt64] = [:]

    /// Nothing is known.
    public init() {}

    /// What cannot be given back easily: `current` without `inactiveFile`, as the kubelet has it.
    public var workingSet: UInt64? {
      guard let current, let inactiveFile else { return nil }
      return current - min(current, inactiveFile)
    }
  }

  /// A line of memory.stat. The value is the `kind` label.
  public enum MemoryKind: String, CaseIterable, Sendable {
    /// Anonymous pages: heaps and stacks.
    case anon
    /// Pages of files, tmpfs and shared memory included.
    case file
    /// Pages of tmpfs and shared memory.
    case shmem
    /// Objects of the kernel.
    case slab
    /// Buffers of sockets.
    case sock
  }

  /// A line of memory.events. The value is the `event` label.
  public enum MemoryEvent: String, CaseIterable, Sendable {
    /// Reclaimed although below memory.low.
    case low
    /// Held back above memory.high.
    case high
    /// The limit was reached.
    case max
    /// The limit was reached and nothing could be given back.
    case oom
    /// A process was killed by the OOM killer.
    case oomKill = "oom_kill"
  }

  /// A line of a pressure file.
  public struct Pressure: Hashable, Sendable {
    /// What is waited for. The value is the `resource` label.
    public enum Resource: String, CaseIterable, Sendable {
      case cpu, memory, io
    }
    /// How many wait. The value is the `kind` label.
    public enum Kind: String, CaseIterable, Sendable {
      /// At least one task.
      case some
      /// All that are not idle.
      case full
    }
    /// What is waited for.
    public var resource: Resource
    /// How many wait.
    public var kind: Kind

    /// A line by its name.
    public init(_ resource: Resource, _ kind: Kind) {
      self.resource = resource
      self.kind = kind
    }
  }

  /// Which way data goes. The value is the `operation` label.
  public enum Direction: String, CaseIterable, Sendable {
    case read, write
  }

  /// Amounts of io.stat.
  public struct IO: Equatable, Sendable {
    /// Bytes moved.
    public var bytes: UInt64
    /// Operations done.
    public var operations: UInt64

    /// Amounts as read.
    public init(bytes: UInt64, operations: UInt64) {
      self.bytes = bytes
      self.operations = operations
    }
  }
}
