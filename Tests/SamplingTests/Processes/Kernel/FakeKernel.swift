import Sampling

/// A process table that behaves as Linux does (kernel/fork.c, exec.c, exit.c and signal.c), and a clock that stands
/// still until it is told to go on.
final class FakeKernel {
  static let clock = BootClock(bootTime: 1_700_000_000, ticksPerSecond: 100)

  private(set) var processes: [Int32: FakeProcess] = [:]
  private(set) var now = BootInstant(seconds: 10_000)
  /// What happens just before a file of a process is read; once.
  var interruptions: [Reading: () -> Void] = [:]
  /// What happens after /proc was listed; once.
  var afterListing: (() -> Void)?
  /// How often each file was read since the last reset.
  var readings: [Reading: Int] = [:]
  /// The last stat and io that were handed out of a process.
  var served: [ProcessIdentity: ProcessCounters] = [:]
  /// Makes listing or reading stat fail as a whole.
  var listingFails = false
  var statFails = false
  /// The processes that /proc does not list, though they are there.
  var unlisted: Set<Int32> = []
  private var lastPid: Int32 = 1
  private var lastInode: UInt64 = 1

  /// One file of one process.
  struct Reading: Hashable {
    var file: ProcFile
    var pid: Int32
  }

  /// A machine with the image's first process, a shell script, and nothing else.
  init() {
    let first = FakeProcess(
      identity: ProcessIdentity(pid: 1, startTicks: 100), inode: 1, parent: 0,
      program: FakeProgram(
        "/bin/bash /dockerstartup/vnc_startup.sh", executable: "/usr/bin/bash", command: "vnc_startup.sh"),
      origin: nil)
    processes[1] = first
  }

  subscript(pid: Int32) -> FakeProcess {
    guard let process = processes[pid] else { preconditionFailure("no process \(pid)") }
    return process
  }

  func exists(_ pid: Int32) -> Bool { processes[pid] != nil }

  func advance(seconds: Double) {
    now = BootInstant(nanoseconds: now.nanoseconds + UInt64(seconds * 1e9))
  }

  // MARK: - fork and exec

  /// A copy of the parent: name, command line, threads reduced to one, signal dispositions kept.
  func fork(_ parent: Int32, as pid: Int32? = nil) -> Int32 {
    let origin = self[parent]
    if pid == nil { repeat { lastPid += 1 } while processes[lastPid] != nil }
    let new = pid ?? lastPid
    precondition(processes[new] == nil, "pid \(new) is in use")
    lastInode += 1
    let child = FakeProcess(
      identity: ProcessIdentity(pid: new, startTicks: now.nanoseconds / 10_000_000), inode: lastInode, parent: parent,
      program: origin.program, origin: origin)
    child.stackStart = origin.stackStart
    child.ignoresChildSignal = origin.ignoresChildSignal
    child.discardsChildren = origin.discardsChildren
    child.refused = origin.refused
    processes[new] = child
    return new
  }

  /// Another program in the same process: counters and parent stay.
  func exec(_ pid: Int32, _ program: FakeProgram) {
    let process = self[pid]
    process.program = program
    process.threads = [program.command]
    process.names.insert(program.command)
    process.stackStart += 0x1000_0000
  }

  /// fork and exec at once.
  func start(_ program: FakeProgram, parent: Int32 = 1, as pid: Int32? = nil) -> Int32 {
    let child = fork(parent, as: pid)
    exec(child, program)
    return child
  }

  func start(_ line: String, parent: Int32 = 1, as pid: Int32? = nil) -> Int32 {
    start(FakeProgram(line), parent: parent, as: pid)
  }

  /// The command line is overwritten by one string, as it reads when split at its spaces.
  func setTitle(_ pid: Int32, _ title: String) {
    self[pid].program.arguments = title.split(separator: " ").map(String.init)
  }

  // MARK: - exit and wait

  /// The process becomes a zombie, or disappears when its parent reaps by itself. Its children are handed on first.
  func exit(_ pid: Int32) {
    precondition(pid != 1, "the first process does not end")
    let process = self[pid]
    precondition(!process.isZombie, "\(pid) has ended already")
    process.state = UInt8(ascii: "Z")
    process.program.arguments = []
    let reaper = reaper(of: process)
    for child in processes.values.filter({ $0.parent == pid }).sorted(by: { $0.identity.pid < $1.identity.pid }) {
      child.parent = reaper.identity.pid
      if child.isZombie, reaper.reapsByItself { processes[child.identity.pid] = nil }
    }
    if self[process.parent].reapsByItself { processes[pid] = nil }
  }

  /// wait_task_zombie in kernel/exit.c: the child's amounts flow into its parent's, then it disappears.
  func reap(_ pid: Int32) {
    let child = self[pid]
    precondition(child.isZombie, "\(pid) has not ended")
    let parent = self[child.parent]
    parent.reaped.user += child.own.user + child.reaped.user
    parent.reaped.system += child.own.system + child.reaped.system
    parent.reapedFaults.minor += child.faults.minor + child.reapedFaults.minor
    parent.reapedFaults.major += child.faults.major + child.reapedFaults.major
    parent.io.readBytes += child.io.readBytes
    parent.io.writtenBytes += child.io.writtenBytes
    processes[pid] = nil
  }

  /// exit, and the parent waits at once.
  func end(_ pid: Int32) {
    exit(pid)
    if exists(pid) { reap(pid) }
  }

  private func reaper(of process: FakeProcess) -> FakeProcess {
    var ancestor = self[process.parent]
    while ancestor.identity.pid != 1, !ancestor.isSubreaper || ancestor.isZombie { ancestor = self[ancestor.parent] }
    return ancestor
  }

  // MARK: - what a process does

  func burn(_ pid: Int32, user: UInt64 = 0, system: UInt64 = 0) {
    let process = self[pid]
    process.own.user += user
    process.own.system += system
    process.truth.processor.user += user
    process.truth.processor.system += system
  }

  func fault(_ pid: Int32, minor: UInt64 = 0, major: UInt64 = 0) {
    let process = self[pid]
    process.faults.minor += minor
    process.faults.major += major
    process.truth.faults.minor += minor
    process.truth.faults.major += major
  }

  func transfer(_ pid: Int32, read: UInt64 = 0, written: UInt64 = 0) {
    let process = self[pid]
    process.io.readBytes += read
    process.io.writtenBytes += written
    process.truth.io.readBytes += read
    process.truth.io.writtenBytes += written
  }
}
