import Sampling

/// A process of the simulated kernel.
final class FakeProcess {
  let identity: ProcessIdentity
  private(set) var inode: UInt64
  /// The process that forked it, whoever its parent is now. Nil for the first one.
  let origin: FakeProcess?
  var parent: Int32
  var state = UInt8(ascii: "S")
  var program: FakeProgram
  /// The names of its threads, the first one's being the process's own.
  var threads: [String]
  var stackStart: UInt64
  var own = ProcessorTicks()
  var reaped = ProcessorTicks()
  var faults = PageFaults()
  var reapedFaults = PageFaults()
  /// Its own, and that of the children it waited for: the kernel does not tell them apart.
  var io = ProcessIO(readBytes: 0, writtenBytes: 0)
  var contextSwitches = ProcessStatus.ContextSwitches()
  var memory: ProcessStatus.Memory? = ProcessStatus.Memory(resident: 4096, virtual: 8192, swap: 0)
  var openDescriptors: UInt64 = 3
  var descriptorLimit: UInt64? = 1024
  /// SIGCHLD is ignored: shown as SigIgn in status.
  var ignoresChildSignal = false
  /// SA_NOCLDWAIT: works as ignoring does, but nothing shows it.
  var discardsChildren = false
  var isSubreaper = false
  /// Files that the kernel refuses to the reader.
  var refused: Set<ProcFile> = []
  /// What it burnt itself, io without that of its children: the truth that counters are held against.
  var truth = ProcessCounters()
  /// Every name that it ever bore.
  var names: Set<String>

  init(identity: ProcessIdentity, inode: UInt64, parent: Int32, program: FakeProgram, origin: FakeProcess?) {
    self.identity = identity
    self.inode = inode
    self.parent = parent
    self.program = program
    self.origin = origin
    threads = [program.command]
    stackStart = 0x7ffc_0000_0000 + inode * 4096
    names = [program.command]
  }

  /// The kernel drops the directory entry of /proc/PID: the next listing makes a new one.
  func dropDirectoryEntry() { inode += 1 << 32 }

  var isZombie: Bool { state == UInt8(ascii: "Z") }

  /// do_notify_parent in kernel/signal.c: its children disappear without being waited for.
  var reapsByItself: Bool { ignoresChildSignal || discardsChildren }

  var stat: ProcessStat {
    ProcessStat(
      identity: identity, parent: parent, state: state, command: program.command,
      threads: isZombie ? 1 : UInt64(threads.count), own: own, reaped: reaped, faults: faults,
      reapedFaults: reapedFaults, stackStart: isZombie || refused.contains(.exe) ? 0 : stackStart)
  }
}
