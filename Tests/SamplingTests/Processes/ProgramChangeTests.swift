import Testing

@testable import Sampling

@Suite struct ProgramChangeTests {
  @Test func `a young process that executes a component is watched by the next sample`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.shell)
    desktop.kernel.burn(pid, user: 2)
    try desktop.sample()
    #expect(desktop.group(of: pid) == nil)
    desktop.kernel.exec(pid, .xvnc)
    try desktop.sample()
    #expect(desktop.group(of: pid) == .xvnc)
    #expect(desktop.user(.xvnc) == 2)
  }

  @Test(arguments: [1, 2, 24, 25, 31], [1.0, 3, 5])
  func `an old process that executes a component is watched within 30 seconds`(pid: Int32, interval: Double) throws {
    let desktop = Desktop()
    let process = desktop.kernel.start(.shell, as: 100 + pid)
    for _ in 0..<Int(300 / interval) { try desktop.sample(after: interval) }
    desktop.kernel.exec(process, .xvnc)
    let changed = desktop.kernel.now
    while desktop.group(of: process) == nil, desktop.kernel.now < changed.advanced(bySeconds: 60) {
      try desktop.sample(after: interval)
    }
    #expect(desktop.group(of: process) == .xvnc)
    #expect(desktop.kernel.now.seconds(since: changed) <= 30)
  }

  @Test func `an old process that sets its title changes its role within 30 seconds`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=zygote", parent: browser)
    try desktop.watch(seconds: 200)
    desktop.kernel.setTitle(child, "/opt/Signal/signal-desktop --type=renderer")
    try desktop.watch(seconds: 30)
    #expect(desktop.group(of: child) == .renderer)
  }

  @Test(arguments: [0, 290, 300], [true, false])
  func `a watched process of any age that executes another component moves by the next sample`(
    age: Int, hasSameName: Bool
  ) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(FakeProgram("/usr/bin/Xvnc :1", command: hasSameName ? "loader" : nil))
    desktop.kernel.burn(pid, user: 10)
    try desktop.watch(seconds: 1 + age)
    desktop.kernel.exec(pid, FakeProgram("/usr/bin/Xvfb :1", command: hasSameName ? "loader" : nil))
    desktop.kernel.burn(pid, user: 5)
    try desktop.sample()
    #expect(desktop.group(of: pid) == .main("xvfb"))
    #expect(desktop.user(.xvnc) == 10)
    #expect(desktop.user(.xvfb) == 5)
  }

  @Test(arguments: [0, 300])
  func `a process that leaves its component and comes back is counted once`(age: Int) throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    desktop.kernel.burn(pid, user: 10)
    try desktop.watch(seconds: 1 + age)
    desktop.kernel.exec(pid, .shell)
    try desktop.sample()
    #expect(desktop.group(of: pid) == nil)
    #expect(desktop.user(.xvnc) == 10)
    desktop.kernel.burn(pid, user: 3)
    desktop.kernel.exec(pid, .xvnc)
    try desktop.watch(seconds: 30)
    #expect(desktop.group(of: pid) == .xvnc)
    #expect(desktop.user(.xvnc) == 13)
  }

  @Test func `a child that stops being a copy of its parent keeps what it used in its role`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=zygote", parent: browser)
    desktop.kernel.burn(child, user: 4)
    try desktop.sample()
    desktop.kernel.setTitle(child, "/opt/Signal/signal-desktop --type=gpu-process")
    desktop.kernel.burn(child, user: 6)
    try desktop.sample()
    #expect(desktop.user(.signal, .zygote) == 4)
    #expect(desktop.user(.signal, .gpu) == 6)
    desktop.kernel.end(child)
    try desktop.watch(seconds: 2)
    #expect(desktop.allUser == 10)
  }
}
