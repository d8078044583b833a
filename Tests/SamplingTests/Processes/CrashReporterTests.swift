import Testing

@testable import Sampling

@Suite struct CrashReporterTests {
  private func handler(in directory: String) -> FakeProgram {
    FakeProgram("\(directory)/chrome_crashpad_handler --monitor-self")
  }

  private func browser(in directory: String) -> FakeProgram {
    FakeProgram("\(directory)/signal-desktop --no-sandbox")
  }

  @Test(arguments: ["/opt/Signal", "/opt/Signal Beta"])
  func `Signal's handler is known by its directory alone, before its browser was seen`(directory: String) throws {
    let desktop = Desktop()
    let program = "\(directory)/chrome_crashpad_handler"
    let pid = desktop.kernel.start(FakeProgram(arguments: [program], executable: program))
    try desktop.sample()
    #expect(desktop.kernel[pid].program.command == "chrome_crashpad")
    #expect(desktop.group(of: pid) == .crashpad)
  }

  @Test func `another Chromium's handler is not Signal's`() throws {
    let desktop = Desktop()
    _ = desktop.kernel.start(.signal)
    let pid = desktop.kernel.start(handler(in: "/usr/lib/chromium"))
    try desktop.watch(seconds: 30)
    #expect(desktop.group(of: pid) == nil)
  }

  @Test func `a handler beside the browser's program is Signal's, wherever that is`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(handler(in: "/srv/app"))
    try desktop.sample()
    #expect(desktop.group(of: pid) == nil)
    _ = desktop.kernel.start(browser(in: "/srv/app"))
    try desktop.watch(seconds: 2)
    #expect(desktop.group(of: pid) == .crashpad)
  }

  @Test(arguments: ["/opt/Signal", "/srv/app"], [0, 300])
  func `a handler that outlives its browser stays Signal's`(directory: String, age: Int) throws {
    let desktop = Desktop()
    let main = desktop.kernel.start(browser(in: directory))
    let pid = desktop.kernel.start(handler(in: directory), parent: main)
    try desktop.watch(seconds: 1 + age)
    desktop.kernel.end(main)
    desktop.kernel.burn(pid, user: 3)
    try desktop.watch(seconds: 60)
    #expect(desktop.group(of: pid) == .crashpad)
    #expect(desktop.user(.signal, .crashpad) == 3)
    #expect(!desktop.isUp(.signal))
  }

  @Test func `a handler that daemonized is Signal's and not its main process`() throws {
    let desktop = Desktop()
    let main = desktop.kernel.start(.signal)
    let starter = desktop.kernel.start(handler(in: "/opt/Signal"), parent: main)
    let pid = desktop.kernel.fork(starter)
    desktop.kernel.end(starter)
    try desktop.sample()
    #expect(desktop.kernel[pid].parent == 1)
    #expect(desktop.group(of: pid) == .crashpad)
    #expect(desktop.component(.signal)?.startTime == FakeKernel.clock.unixTime(ofTicks: 1_000_000))
  }
}
