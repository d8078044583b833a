import Testing

@testable import Sampling

@Suite struct ExitTests {
  @Test func `a process that ends counts once, also when it was a zombie in between`() throws {
    let desktop = Desktop()
    let first = desktop.kernel.start(.signal)
    try desktop.sample()
    #expect(desktop.groups[.init(.signal, .browser)]?.exits == 0)
    desktop.kernel.exit(first)
    try desktop.sample()
    #expect(desktop.tracker.ended.map(\.group) == [.init(.signal, .browser)])
    try desktop.sample()
    #expect(desktop.tracker.ended.isEmpty)
    desktop.kernel.reap(first)
    try desktop.sample()
    #expect(desktop.groups[.init(.signal, .browser)]?.exits == 1)
  }

  @Test func `a process that ends and comes back within a second is one exit and one restart`() throws {
    let desktop = Desktop()
    let first = desktop.kernel.start(.signal)
    try desktop.sample()
    desktop.kernel.end(first)
    _ = desktop.kernel.start(.signal)
    try desktop.sample()
    #expect(desktop.groups[.init(.signal, .browser)]?.exits == 1)
    #expect(desktop.restarts(.signal) == 1)
  }

  @Test func `a zombie that was there before the first sample is no exit, and one that came since is`() throws {
    let desktop = Desktop()
    desktop.kernel.exit(desktop.kernel.start(.xvnc))
    try desktop.sample()
    #expect(desktop.tracker.ended.isEmpty)
    let pid = desktop.kernel.start(.signal)
    desktop.kernel.exit(pid)
    try desktop.sample()
    #expect(desktop.tracker.ended.map(\.group.component) == [.signal])
    desktop.kernel.reap(pid)
    try desktop.sample()
    #expect(desktop.tracker.ended.isEmpty)
  }

  @Test func `a process is stuck once it was found waiting for a device for more than 5 s on end`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    func stuck() -> Int? { desktop.groups[.init(.xvnc, .main)]?.members?.stuck }
    desktop.kernel[pid].state = UInt8(ascii: "D")
    try desktop.watch(seconds: 6)
    #expect(stuck() == 0)
    try desktop.sample()
    #expect(stuck() == 1)
    desktop.kernel[pid].state = UInt8(ascii: "S")
    try desktop.sample()
    #expect(stuck() == 0)
    desktop.kernel[pid].state = UInt8(ascii: "D")
    try desktop.watch(seconds: 5)
    #expect(stuck() == 0)
  }

  @Test func `a process that comes within a minute after one of its role has ended is a restart of the role`() throws {
    let desktop = Desktop()
    func restarts() -> UInt64? { desktop.groups[.init(.xvnc, .main)]?.restarts }
    var pid = desktop.kernel.start(.xvnc)
    try desktop.watch(seconds: 3)
    #expect(restarts() == 0)
    desktop.kernel.end(pid)
    pid = desktop.kernel.start(.xvnc)
    try desktop.watch(seconds: 3)
    #expect(restarts() == 1)
    _ = desktop.kernel.start(.xvnc)
    try desktop.watch(seconds: 3)
    #expect(restarts() == 1)
    desktop.kernel.end(pid)
    try desktop.watch(seconds: 62)
    _ = desktop.kernel.start(.xvnc)
    try desktop.watch(seconds: 3)
    #expect(restarts() == 1)
  }

  @Test func `a process that was there before another of its role ended does not replace it`() throws {
    let desktop = Desktop()
    let first = desktop.kernel.start(.xvnc)
    _ = desktop.kernel.start(.xvnc)
    try desktop.sample()
    desktop.kernel.end(first)
    try desktop.watch(seconds: 3)
    let group = desktop.groups[.init(.xvnc, .main)]
    #expect(group?.exits == 1)
    #expect(group?.restarts == 0)
  }
}
