import Testing

@testable import Sampling

@Suite struct AccountingTests {
  private let desktop = Desktop()
  private var kernel: FakeKernel { desktop.kernel }

  /// Makes a process use something of everything.
  private func work(_ pid: Int32, _ amount: UInt64) {
    kernel.burn(pid, user: amount, system: 2 * amount)
    kernel.fault(pid, minor: 3 * amount, major: 4 * amount)
    kernel.transfer(pid, read: 5 * amount, written: 6 * amount)
  }

  /// What `amount` of work is in counters.
  private func worked(_ amount: UInt64) -> ProcessCounters {
    var counters = ProcessCounters()
    counters.processor = ProcessorTicks(user: amount, system: 2 * amount)
    counters.faults = PageFaults(minor: 3 * amount, major: 4 * amount)
    counters.io = ProcessIO(readBytes: 5 * amount, writtenBytes: 6 * amount)
    return counters
  }

  @Test(arguments: [0, 1, 3])
  func `what a parent reaped is counted once, whether its child was sampled or not`(samples: Int) throws {
    let parent = kernel.start(.xvnc)
    work(parent, 1)
    try desktop.sample()
    let child = kernel.start(.shell, parent: parent)
    for _ in 0..<samples {
      work(child, 10)
      try desktop.sample()
    }
    work(child, 100)
    kernel.exit(child)
    for _ in 0..<samples { try desktop.sample() }
    kernel.reap(child)
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(101 + 10 * UInt64(samples)))
  }

  @Test func `what was used before the first sample is counted at it`() throws {
    let parent = kernel.start(.xvnc)
    work(parent, 1)
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    kernel.end(child)
    try desktop.sample()
    #expect(desktop.counters(.xvnc) == worked(11))
  }

  @Test func `what was sampled of a child of another component stays there, the rest goes to its parent`() throws {
    let parent = kernel.start("/usr/bin/kasm_audio_out-linux")
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: parent)
    work(child, 10)
    try desktop.sample()
    work(child, 3)
    kernel.end(child)
    try desktop.watch(seconds: 3)
    #expect(desktop.counters(Component(rawValue: "ffmpeg")) == worked(10))
    #expect(desktop.counters(Component(rawValue: "kasm_audio_out")) == worked(3))
  }

  @Test(arguments: [true, false], [true, false])
  func `grandchildren are counted once`(seesChild: Bool, seesGrandchild: Bool) throws {
    let parent = kernel.start(.xvnc)
    try desktop.sample()
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    if seesChild { try desktop.sample() }
    let grandchild = kernel.start("/usr/bin/sleep 1", parent: child)
    work(grandchild, 100)
    if seesGrandchild { try desktop.sample() }
    work(grandchild, 1000)
    kernel.end(grandchild)
    kernel.end(child)
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(1110))
  }

  @Test func `grandchildren that end one sample after the other are counted once`() throws {
    let parent = kernel.start(.xvnc)
    let child = kernel.start(.shell, parent: parent)
    let grandchild = kernel.start("/usr/bin/sleep 1", parent: child)
    work(grandchild, 100)
    try desktop.sample()
    kernel.end(grandchild)
    try desktop.sample()
    work(child, 10)
    kernel.end(child)
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(110))
  }

  @Test func `a parent that ignores SIGCHLD loses only what no sample saw`() throws {
    let parent = kernel.start(.xvnc)
    kernel[parent].ignoresChildSignal = true
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    try desktop.sample()
    work(child, 5)
    kernel.exit(child)
    #expect(!kernel.exists(child))
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(10))
  }

  @Test func `children that are waited for count in full at once after SIGCHLD was ignored`() throws {
    let parent = kernel.start(.xvnc)
    kernel[parent].ignoresChildSignal = true
    let ignored = kernel.start(.shell, parent: parent)
    work(ignored, 10)
    try desktop.sample()
    kernel.exit(ignored)
    try desktop.sample()
    kernel[parent].ignoresChildSignal = false
    let child = kernel.start(.shell, parent: parent)
    work(child, 7)
    kernel.end(child)
    try desktop.sample()
    #expect(desktop.counters(.xvnc) == worked(17))
  }

  @Test func `children that are waited for count in full two samples after one that SA_NOCLDWAIT discarded`() throws {
    let parent = kernel.start(.xvnc)
    kernel[parent].discardsChildren = true
    let discarded = kernel.start(.shell, parent: parent)
    work(discarded, 10)
    try desktop.sample()
    kernel.exit(discarded)
    try desktop.watch(seconds: 2)
    #expect(desktop.counters(.xvnc) == worked(10))
    kernel[parent].discardsChildren = false
    for _ in 0..<3 {
      let child = kernel.start(.shell, parent: parent)
      work(child, 7)
      kernel.end(child)
      try desktop.sample()
    }
    #expect(desktop.counters(.xvnc) == worked(31))
  }

  @Test func `a child that is reaped between its parent's reading and its own is not counted twice`() throws {
    let parent = kernel.start(.xvnc)
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    try desktop.sample()
    work(child, 5)
    kernel.justBefore(.stat, of: child) { [kernel] in kernel.end(child) }
    try desktop.sample()
    #expect(desktop.counters(.xvnc).processor.user == 10)
    try desktop.watch(seconds: 3)
    #expect(desktop.counters(.xvnc) == worked(15))
  }

  @Test(arguments: [ProcFile.io, .status])
  func `a child that is reaped between the readings of its files is not counted twice`(file: ProcFile) throws {
    let parent = kernel.start(.xvnc)
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    try desktop.sample()
    work(child, 5)
    kernel.justBefore(file, of: child) { [kernel] in kernel.end(child) }
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(15))
  }

  @Test(arguments: [true, false])
  func `a pid that is reused within a sample is another process`(isWatchedAgain: Bool) throws {
    let parent = kernel.start(.xvnc)
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    try desktop.sample()
    kernel.end(child)
    kernel.advance(seconds: 0.5)
    let new = kernel.start(.shell, parent: isWatchedAgain ? parent : 1, as: child)
    work(new, 4)
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(isWatchedAgain ? 14 : 10))
    #expect((desktop.group(of: child) == .xvnc) == isWatchedAgain)
  }

  @Test func `a pid that is reused between listing and reading is another process`() throws {
    let parent = kernel.start(.xvnc)
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    try desktop.sample()
    kernel.justBefore(.stat, of: child) { [kernel] in
      kernel.end(child)
      work(kernel.start(.shell, parent: parent, as: child), 4)
    }
    try desktop.watch(seconds: 4)
    #expect(desktop.counters(.xvnc) == worked(14))
  }

  @Test func `a process that leaves its component and comes back counts once what it reaped meanwhile`()
    throws
  {
    let parent = kernel.start(.xvnc)
    let child = kernel.start(.shell, parent: parent)
    work(parent, 1)
    work(child, 10)
    try desktop.sample()
    kernel.exec(parent, .shell)
    try desktop.sample()
    work(child, 20)
    kernel.end(child)
    work(parent, 2)
    try desktop.watch(seconds: 5)
    kernel.exec(parent, .xvnc)
    try desktop.watch(seconds: 30)
    #expect(desktop.counters(.xvnc) == worked(33))
  }

  @Test func `a parent that turns into a component after it reaped a watched child counts that child once`() throws {
    let parent = kernel.start(.shell)
    let child = kernel.start("/usr/bin/ffmpeg -f pulse", parent: parent)
    work(child, 10)
    try desktop.watch(seconds: 2)
    work(child, 5)
    kernel.end(child)
    try desktop.watch(seconds: 5)
    work(parent, 1)
    kernel.exec(parent, .xvnc)
    try desktop.watch(seconds: 30)
    #expect(desktop.counters(Component(rawValue: "ffmpeg")) == worked(10))
    #expect(desktop.counters(.xvnc) == worked(6))
  }

  @Test func `io that may not be read is unknown, and counted in full once it may be`() throws {
    let pid = kernel.start(.xvnc)
    kernel[pid].refused = [.io]
    work(pid, 1)
    try desktop.sample()
    #expect(desktop.groups[.xvnc]?.knowsIO == false)
    kernel[pid].refused = []
    try desktop.sample()
    #expect(desktop.groups[.xvnc]?.knowsIO == true)
    #expect(desktop.counters(.xvnc) == worked(1))
    kernel[pid].refused = [.io]
    work(pid, 1)
    try desktop.sample()
    #expect(desktop.groups[.xvnc]?.knowsIO == false)
    #expect(desktop.counters(.xvnc).io == worked(1).io)
    kernel[pid].refused = []
    try desktop.sample()
    #expect(desktop.groups[.xvnc]?.knowsIO == true)
    #expect(desktop.counters(.xvnc) == worked(2))
  }

  @Test func `counters outlive the last process of their group`() throws {
    let pid = kernel.start(.xvnc)
    work(pid, 1)
    try desktop.sample()
    kernel.end(pid)
    try desktop.watch(seconds: 100)
    #expect(desktop.groups[.xvnc]?.members == nil)
    #expect(desktop.groups[.xvnc]?.counters == worked(1))
    work(kernel.start(.xvnc), 2)
    try desktop.sample()
    #expect(desktop.groups[.xvnc]?.counters == worked(3))
  }

  @Test func `a child that its parent reaped before it became a zombie itself is not counted twice`() throws {
    let main = kernel.start(.xvnc)
    let parent = kernel.start(.shell, parent: main)
    let child = kernel.start(.shell, parent: parent)
    work(child, 10)
    try desktop.sample()
    kernel.justBefore(.stat, of: parent) { [kernel] in
      kernel.end(child)
      kernel.exit(parent)
    }
    try desktop.watch(seconds: 3)
    kernel.reap(parent)
    try desktop.watch(seconds: 3)
    #expect(desktop.counters(.xvnc) == worked(10))
  }
}
