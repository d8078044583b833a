import Testing

@testable import Sampling

@Suite struct ComponentUsageTests {
  @Test func `a component's usage is that of all its roles, and stays when its processes are gone`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let gpu = desktop.kernel.start("/opt/Signal/signal-desktop --type=gpu-process", parent: browser)
    desktop.kernel.burn(browser, user: 100, system: 50)
    desktop.kernel.burn(gpu, user: 25)
    try desktop.sample()
    let usage = ComponentUsage(processorSeconds: 1.75, isPresent: true, residentBytes: 8192)
    #expect(desktop.tracker.componentUsage == [.signal: usage])
    desktop.kernel.end(gpu)
    desktop.kernel.end(browser)
    try desktop.sample()
    #expect(
      desktop.tracker.componentUsage == [
        .signal: ComponentUsage(processorSeconds: 1.75, isPresent: false, residentBytes: nil)
      ])
  }

  @Test func `what a process had used before it was recognized is not used when it is, unless it came just now`() throws
  {
    let desktop = Desktop()
    let shell = desktop.kernel.start(.shell)
    desktop.kernel.burn(shell, user: 5000)
    try desktop.watch(seconds: 3)
    desktop.kernel.exec(shell, .xvnc)
    let young = desktop.kernel.start(.signal)
    desktop.kernel.burn(young, user: 70)
    try desktop.watch(seconds: 2)
    #expect(desktop.tracker.componentUsage.mapValues(\.processorSeconds) == [.xvnc: 0, .signal: 0.7])
    #expect(desktop.user(.xvnc) == 5000)
    desktop.kernel.burn(shell, user: 30)
    try desktop.sample()
    #expect(desktop.tracker.componentUsage[.xvnc]?.processorSeconds == 0.3)
  }

  @Test func `memory that leaves out a process which cannot be read is unknown`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    _ = desktop.kernel.start(.xvnc)
    desktop.kernel[desktop.kernel.start("/opt/Signal/signal-desktop --type=gpu-process", parent: browser)].refused = [
      .status
    ]
    try desktop.sample()
    #expect(desktop.tracker.componentUsage.mapValues(\.residentBytes) == [.signal: nil, .xvnc: 4096])
  }

  @Test func `anonymous memory is the sum of what was read, unknown when one process refuses`() throws {
    let desktop = Desktop()
    let identities = [desktop.kernel.start(.signal), desktop.kernel.start(.xvnc)].map { desktop.kernel[$0].identity }
    try desktop.sample()
    let (first, second) = (identities[0], identities[1])
    func sum(_ readings: ProportionalMemoryReadings) -> UInt64? { desktop.tracker.anonymousMemory(readings) }
    #expect(sum([:]) == nil)
    let known = ProportionalMemory(total: 100, anonymous: 70)
    #expect(sum([first: .success(known)]) == 70)
    #expect(sum([first: .success(known), second: .success(known)]) == 140)
    #expect(sum([first: .success(known), second: .success(ProportionalMemory(total: 9, anonymous: nil))]) == nil)
    #expect(sum([first: .success(known), second: .failure(.permissionDenied)]) == nil)
    #expect(sum([first: .success(known), second: .failure(.vanished)]) == 70)
    // One that is large and was not read yet would seem to be nobody's.
    desktop.kernel[identities[1].pid].memory?.resident = ProcessTracker.negligibleBytes + 1
    try desktop.sample()
    #expect(sum([first: .success(known)]) == nil)
    #expect(sum([first: .success(known), second: .success(known)]) == 140)
    // Those of a process that is no longer watched.
    #expect(sum([ProcessIdentity(pid: 999, startTicks: 1): .failure(.permissionDenied)]) == nil)
  }
}
