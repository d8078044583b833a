import SeededRandom

@testable import Sampling

/// A tree of processes that fork, execute, work, end and wait at random, and the truth about what they used.
final class RandomTree {
  let desktop = Desktop(isFollowed: false)
  let habits: Habits
  var random: SeededGenerator
  /// All that ever were in the tree.
  private(set) var everyone: [FakeProcess] = []
  /// What was found in the processes when a sample was last taken, and what they reaped since, as far as it was found.
  private(set) var found: [ProcessIdentity: (at: ProcessCounters, reapedSince: ProcessCounters)] = [:]
  /// What was found in processes that nobody waited for, or only a process that is not watched.
  private(set) var unreaped = ProcessCounters()
  /// What may be lost: found in processes that were handed to init and ended before the next sample.
  private(set) var uncertain = ProcessCounters()
  /// What the tracker last read of what a process used itself, without io, which the kernel mixes with that of children.
  private var seen: [ProcessIdentity: ProcessCounters] = [:]
  private var handedOn: Set<ProcessIdentity> = []
  private var executedSince: Set<ProcessIdentity> = []
  /// Handed to init before they were found as what they are, or turned into something else there.
  private var unowned: Set<ProcessIdentity> = []
  private var freePids: [Int32] = []
  private var isSampling = false
  private let root: FakeProcess

  static let programs = [
    "/usr/bin/Xvnc :1", "/usr/bin/pulseaudio", "/opt/Signal/signal-desktop --type=renderer",
    "/usr/bin/websockify 6901", "/bin/sh -c x", "/usr/bin/sleep 1", "/usr/bin/xkbcomp -",
  ]
  static let components: [String: Component] = [
    "Xvnc": .xvnc, "pulseaudio": .pulseaudio, "signal-desktop": .signal, "websockify": .websockify,
  ]

  private var kernel: FakeKernel { desktop.kernel }

  init(seed: Int, habits: Habits) {
    random = SeededGenerator(seed: UInt64(seed))
    self.habits = habits
    root = desktop.kernel[desktop.kernel.start(habits.changesRoot ? .shell : .xvnc)]
    everyone.append(root)
  }

  // MARK: - what happens

  /// One thing that a random process does.
  func act() {
    if Bool.random(using: &random) { kernel.advance(seconds: 0.01) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0...2: fork()
    case 3: execute()
    case 4...6: work()
    case 7...8: exit()
    default: reap()
    }
  }

  /// A sample, alone or in the midst of things.
  func sample() throws {
    if habits.actsDuringSamples { planInterruptions() }
    if habits.dropsEntries { living.randomElement(using: &random)?.dropDirectoryEntry() }
    isSampling = true
    defer { isSampling = false }
    try desktop.sample(after: Double.random(in: 0.01...3, using: &random))
    kernel.interruptions = [:]
    kernel.afterListing = nil
    note()
  }

  /// A sample with nothing going on.
  func sampleQuietly() throws {
    try desktop.sample()
    note()
  }

  /// Every process that has ended is waited for.
  func reapAll() {
    while let zombie = present.first(where: \.isZombie) { reap(zombie) }
  }

  /// All but the root end, the youngest first, and are waited for.
  func endAll() {
    while let process = present.last(where: { $0 !== root }) {
      if !process.isZombie { exit(process) }
      if exists(process) { reap(process) }
    }
  }

  private func planInterruptions() {
    let body: () -> Void = { [unowned self] in for _ in 0..<Int.random(in: 1...4, using: &random) { act() } }
    if Bool.random(using: &random) { kernel.afterListing = body }
    for process in present where Int.random(in: 0..<3, using: &random) == 0 {
      let file = [ProcFile.stat, .stat, .io, .status, .exe].randomElement(using: &random) ?? .stat
      kernel.justBefore(file, of: process.identity.pid, body)
    }
  }

  private func fork() {
    guard present.count < 14, let parent = living.randomElement(using: &random) else { return }
    var pid: Int32?
    // Within one sample the kernel does not come round to the same pid.
    if habits.reusesPids, !isSampling, let free = freePids.popLast() {
      pid = free
      kernel.advance(seconds: 0.01)
    }
    let child = kernel[kernel.fork(parent.identity.pid, as: pid)]
    if habits.ignoresChildSignal { child.ignoresChildSignal = Int.random(in: 0..<3, using: &random) == 0 }
    if habits.discardsChildren { child.discardsChildren = Int.random(in: 0..<3, using: &random) == 0 }
    everyone.append(child)
    if Bool.random(using: &random) { execute(child) }
  }

  private func execute() {
    guard let process = living.randomElement(using: &random) else { return }
    if process !== root || habits.changesRoot { execute(process) }
  }

  private func execute(_ process: FakeProcess) {
    executedSince.insert(process.identity)
    if process.parent == 1 { unowned.insert(process.identity) }
    kernel.exec(process.identity.pid, FakeProgram(Self.programs.randomElement(using: &random) ?? ""))
  }

  private func work() {
    guard let process = living.randomElement(using: &random) else { return }
    let pid = process.identity.pid
    kernel.burn(pid, user: .random(in: 0...20, using: &random), system: .random(in: 0...20, using: &random))
    kernel.fault(pid, minor: .random(in: 0...20, using: &random), major: .random(in: 0...2, using: &random))
    kernel.transfer(pid, read: .random(in: 0...99, using: &random), written: .random(in: 0...99, using: &random))
  }

  private func exit() {
    guard let process = living.filter({ $0 !== root }).randomElement(using: &random) else { return }
    let children = children(of: process)
    if !habits.leavesOrphans {
      guard children.allSatisfy(\.isZombie) else { return }
      for child in children { reap(child) }
    }
    exit(process)
  }

  private func exit(_ process: FakeProcess) {
    for child in children(of: process) {
      if found[child.identity] == nil || executedSince.contains(child.identity) { unowned.insert(child.identity) }
      handedOn.insert(child.identity)
    }
    kernel.exit(process.identity.pid)
    if !exists(process) {
      freePids.append(process.identity.pid)
      lose(process)
    }
  }

  private func reap() {
    guard let zombie = present.filter(\.isZombie).randomElement(using: &random) else { return }
    reap(zombie)
  }

  private func reap(_ zombie: FakeProcess) {
    kernel.reap(zombie.identity.pid)
    freePids.append(zombie.identity.pid)
    if let parent = kernel.processes[zombie.parent], parent.identity.pid != 1 {
      found[parent.identity, default: (ProcessCounters(), ProcessCounters())].reapedSince += everythingFound(in: zombie)
    } else {
      lose(zombie)
    }
  }

  // MARK: - what is known

  var present: [FakeProcess] { everyone.filter(exists) }
  private var living: [FakeProcess] { present.filter { !$0.isZombie } }
  private func exists(_ process: FakeProcess) -> Bool { kernel.processes[process.identity.pid] === process }
  private func children(of process: FakeProcess) -> [FakeProcess] {
    present.filter { $0.parent == process.identity.pid }
  }

  private func lose(_ process: FakeProcess) {
    unreaped += everythingFound(in: process)
    if handedOn.contains(process.identity) { uncertain += everythingFound(in: process) }
  }

  private func everythingFound(in process: FakeProcess) -> ProcessCounters {
    found[process.identity].map { $0.at + $0.reapedSince } ?? ProcessCounters()
  }

  private func note() {
    handedOn = []
    executedSince = []
    for process in present {
      var now = (at: process.kernelTotal, reapedSince: ProcessCounters())
      if process.isZombie, let before = found[process.identity] {
        now.at.io = before.at.io
        now.reapedSince.io = before.reapedSince.io
      } else if process.isZombie {
        now.at.io = ProcessIO(readBytes: 0, writtenBytes: 0)
      }
      found[process.identity] = now
    }
    for process in desktop.tracker.watched.values {
      var own = ProcessCounters()
      own.processor = process.stat.own
      own.faults = process.stat.faults
      seen[process.identity] = own
    }
  }

  /// What a tracker can know that looks only while nothing happens: what the kernel holds of the processes that exist,
  /// and what was found in those that were not waited for.
  var knowable: ProcessCounters {
    unreaped + present.map(everythingFound).sum
  }

  /// What samples saw processes use themselves: it stays counted whatever becomes of them.
  var seenByThemselves: ProcessCounters { Array(seen.values).sum }

  /// What processes used, and their descendants, that belong to no component for all that can be seen.
  var unattributable: ProcessCounters {
    everyone.filter { $0.isOrDescends { unowned.contains($0.identity) } }.map(\.truth).sum
  }

  /// What all processes used.
  var truth: ProcessCounters { everyone.map(\.truth).sum }

  /// What the processes used that were ever a component's, and all their descendants.
  func truth(of component: Component) -> ProcessCounters {
    everyone.filter { $0.isOrDescends { $0.names.contains { Self.components[$0] == component } } }.map(\.truth).sum
  }

  /// What the tracker has counted.
  var counted: ProcessCounters { desktop.tracker.totals.values.map(\.counters).sum }
}

extension FakeProcess {
  /// What the kernel tells of the process and the children that it waited for.
  fileprivate var kernelTotal: ProcessCounters {
    var total = ProcessCounters()
    total.processor = ProcessorTicks(user: own.user + reaped.user, system: own.system + reaped.system)
    total.faults = PageFaults(minor: faults.minor + reapedFaults.minor, major: faults.major + reapedFaults.major)
    total.io = io
    return total
  }

  /// True for the process itself or one that it was forked from, at any distance.
  fileprivate func isOrDescends(from predicate: (FakeProcess) -> Bool) -> Bool {
    var next: FakeProcess? = self
    while let process = next {
      if predicate(process) { return true }
      next = process.origin
    }
    return false
  }
}
