import Testing

@testable import Sampling

@Suite struct GroupReportTests {
  /// Two renderers, the second of which may refuse files.
  private func renderers(refusing files: Set<ProcFile> = []) throws -> (Desktop, Int32, Int32) {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let program = FakeProgram("/opt/Signal/signal-desktop --type=renderer")
    let one = desktop.kernel.start(program, parent: browser)
    let two = desktop.kernel.start(program, parent: browser)
    desktop.kernel[two].refused = files
    desktop.kernel[two].openDescriptors = 100
    desktop.kernel[two].descriptorLimit = 200
    desktop.kernel.transfer(one, read: 10, written: 20)
    desktop.kernel.transfer(two, read: 1, written: 2)
    try desktop.sample()
    return (desktop, one, two)
  }

  @Test func `a group sums its processes`() throws {
    let (desktop, one, two) = try renderers()
    desktop.kernel[one].threads += ["Compositor", "ThreadPoolForeg"]
    desktop.kernel[two].state = UInt8(ascii: "D")
    desktop.kernel[two].memory?.swap = 7
    desktop.kernel[one].contextSwitches = ProcessStatus.ContextSwitches(voluntary: 5, involuntary: 6)
    try desktop.sample()
    let report = try #require(desktop.groups[.renderer])
    let members = try #require(report.members)
    #expect(members.count == 2)
    #expect(members.threads == 4)
    #expect(members.memory == ProcessStatus.Memory(resident: 8192, virtual: 16384, swap: 7))
    #expect(members.openDescriptors == 103)
    #expect(members.descriptorLimit == 200)
    #expect(members.descriptorUtilization == 0.5)
    #expect(members.states == [.sleeping: 1, .waiting: 1])
    #expect(members.unreadable.isEmpty)
    #expect(report.knowsIO)
    #expect(report.counters.io == ProcessIO(readBytes: 11, writtenBytes: 22))
    #expect(report.counters.contextSwitches == ProcessStatus.ContextSwitches(voluntary: 5, involuntary: 6))
  }

  @Test func `a sum that would leave out an unreadable process is absent, and the process is counted`() throws {
    let (desktop, _, _) = try renderers(refusing: [.io, .fd, .limits, .proportionalMemory])
    let identities = desktop.tracker.watchedProcesses
    let readings = ProportionalMemoryReadings(
      uniqueKeysWithValues: identities.map { identity in
        let isRefused = desktop.kernel[identity.pid].refused.contains(.proportionalMemory)
        return (
          identity, isRefused ? .failure(.permissionDenied) : .success(ProportionalMemory(total: 50, anonymous: 20))
        )
      })
    let reports = desktop.tracker.reportGroups(proportionalMemory: readings)
    let members = try #require(reports.first { $0.group == .renderer }?.members)
    #expect(members.count == 2)
    #expect(members.memory?.resident == 8192)
    #expect(members.proportionalMemory == nil)
    #expect(members.openDescriptors == nil)
    #expect(members.descriptorLimit == nil)
    #expect(members.descriptorUtilization == nil)
    #expect(members.unreadable == [.io: 1, .fds: 1, .limits: 1, .pss: 1])
    #expect(reports.first { $0.group == .browser }?.members?.proportionalMemory == 50)
  }

  @Test(arguments: [
    (ProcFile.fd, UnreadableSource.fds), (.limits, .limits),
  ])
  func `the utilization of descriptors needs both their number and their limit`(
    file: ProcFile, source: UnreadableSource
  ) throws {
    let (desktop, _, _) = try renderers(refusing: [file])
    let members = try #require(desktop.groups[.renderer]?.members)
    #expect(members.descriptorUtilization == nil)
    #expect((members.openDescriptors == nil) == (file == .fd))
    #expect((members.descriptorLimit == nil) == (file == .limits))
    #expect(members.unreadable == [source: 1])
  }

  @Test func `io is unknown until a process of the group lets it be read`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    desktop.kernel[pid].refused = [.io]
    desktop.kernel.transfer(pid, read: 10)
    try desktop.watch(seconds: 3)
    #expect(desktop.groups[.xvnc]?.knowsIO == false)
    #expect(desktop.groups[.xvnc]?.members?.unreadable == [.io: 1])
    desktop.kernel[pid].refused = []
    try desktop.sample()
    #expect(desktop.groups[.xvnc]?.knowsIO == true)
    #expect(desktop.groups[.xvnc]?.counters.io.readBytes == 10)
    #expect(desktop.groups[.xvnc]?.members?.unreadable == [:])
  }

  @Test func `a limit on descriptors that changes shows within half a minute, that of a young process at once`() throws
  {
    let (desktop, one, _) = try renderers()
    desktop.kernel[one].descriptorLimit = 100
    try desktop.sample()
    #expect(desktop.groups[.renderer]?.members?.descriptorLimit == 100)
    try desktop.watch(seconds: 60)
    #expect(desktop.groups[.renderer]?.members?.descriptorLimit == 100)
    desktop.kernel[one].descriptorLimit = 90
    try desktop.watch(seconds: 30)
    #expect(desktop.groups[.renderer]?.members?.descriptorLimit == 90)
  }

  @Test func `a process whose descriptors are unlimited has a limit of none, not an unknown one`() throws {
    let (desktop, one, two) = try renderers()
    desktop.kernel[two].descriptorLimit = nil
    #expect(desktop.groups[.renderer]?.members?.descriptorLimit == 1024)
    desktop.kernel[one].descriptorLimit = nil
    try desktop.sample()
    let members = try #require(desktop.groups[.renderer]?.members)
    #expect(members.descriptorLimit == nil)
    #expect(members.descriptorUtilization == nil)
    #expect(members.unreadable.isEmpty)
  }

  @Test func `a zombie is a process in that state, without memory, descriptors or unreadable files`() throws {
    let (desktop, _, two) = try renderers()
    desktop.kernel.exit(two)
    desktop.kernel[two].refused = [.fd, .limits, .io]
    try desktop.sample()
    let members = try #require(desktop.groups[.renderer]?.members)
    #expect(members.count == 2)
    #expect(members.states == [.sleeping: 1, .zombie: 1])
    #expect(members.memory?.resident == 4096)
    #expect(members.openDescriptors == 3)
    #expect(members.unreadable.isEmpty)
    #expect(!desktop.tracker.watchedProcesses.contains { $0.pid == two })
  }

  @Test func `a process that is ending while it is read is not unreadable, and leaves its role's io known`() throws {
    let (desktop, _, two) = try renderers()
    #expect(desktop.groups[.renderer]?.knowsIO == true)
    // Its memory goes first, and with that its files become root's.
    desktop.kernel.justBefore(.io, of: two) {
      desktop.kernel[two].memory = nil
      desktop.kernel[two].refused = [.io, .fd, .limits]
    }
    try desktop.sample()
    let report = try #require(desktop.groups[.renderer])
    #expect(report.knowsIO)
    #expect(report.members?.unreadable == [:])
    #expect(report.members?.openDescriptors == 3)
  }

  @Test func `one that has memory and refuses is unreadable, and is asked for that once`() throws {
    let (desktop, _, two) = try renderers()
    desktop.kernel[two].refused = [.io]
    try desktop.sample()
    #expect(desktop.groups[.renderer]?.members?.unreadable == [.io: 1])
    let before = desktop.kernel.count(of: .status, two)
    try desktop.sample()
    #expect(desktop.kernel.count(of: .status, two) == before + 1)
  }

  @Test(arguments: [ProcFile.fd, .limits])
  func `a process that vanishes while it is read is not unreadable`(file: ProcFile) throws {
    let (desktop, _, two) = try renderers()
    desktop.kernel.justBefore(file, of: two) { desktop.kernel.end(two) }
    let members = try #require(desktop.groups[.renderer]?.members)
    #expect(members.unreadable.isEmpty)
    #expect(members.openDescriptors == (file == .fd ? 3 : 103))
  }

  @Test func `a group whose processes are gone keeps its counters and has no members`() throws {
    let (desktop, one, two) = try renderers()
    desktop.kernel.burn(one, user: 9)
    try desktop.sample()
    desktop.kernel.end(one)
    desktop.kernel.end(two)
    try desktop.sample()
    let report = try #require(desktop.groups[.renderer])
    #expect(report.members == nil)
    #expect(report.counters.processor.user == 9)
    #expect(report.knowsIO)
  }

  @Test func `groups are reported in the order of their labels`() throws {
    let (desktop, _, _) = try renderers()
    _ = desktop.kernel.start(.xvnc)
    _ = desktop.kernel.start("/usr/bin/pulseaudio")
    try desktop.sample()
    let names = desktop.tracker.reportGroups().map { "\($0.group.component.rawValue)/\($0.group.role.rawValue)" }
    #expect(names == ["pulseaudio/main", "signal/browser", "signal/renderer", "xvnc/main"])
  }
}
