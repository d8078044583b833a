import Testing

@testable import Sampling

@Suite struct RestartTests {
  @Test(arguments: [0, 0.01, 0.02, 0.5, 600])
  func `a main process that ends and comes back is one restart, however long it was down`(down: Double) throws {
    let desktop = Desktop()
    let first = desktop.kernel.start(.signal)
    try desktop.sample()
    desktop.kernel.end(first)
    desktop.kernel.advance(seconds: down)
    if down > 1 { try desktop.sample() }
    _ = desktop.kernel.start(.signal)
    try desktop.sample()
    #expect(desktop.isUp(.signal))
    #expect(desktop.restarts(.signal) == 1)
    let ticks = (desktop.kernel.now.nanoseconds - 1_000_000_000) / 10_000_000
    #expect(desktop.component(.signal)?.startTime == FakeKernel.clock.unixTime(ofTicks: ticks))
  }

  @Test func `a main process that comes back under the same pid is a restart`() throws {
    let desktop = Desktop()
    let first = desktop.kernel.start(.xvnc, as: 500)
    desktop.kernel.burn(first, user: 5)
    try desktop.sample()
    desktop.kernel.end(first)
    desktop.kernel.burn(desktop.kernel.start(.xvnc, as: 500), user: 3)
    try desktop.sample()
    #expect(desktop.restarts(.xvnc) == 1)
    #expect(desktop.user(.xvnc) == 8)
  }

  @Test func `a component that is down has no start time and keeps its restarts`() throws {
    let desktop = Desktop()
    for _ in 0..<3 {
      let pid = desktop.kernel.start(.signal)
      try desktop.sample()
      desktop.kernel.end(pid)
      try desktop.sample()
    }
    let report = desktop.component(.signal)
    #expect(report == ComponentReport(component: .signal, isUp: false, restarts: 2, startTime: nil))
  }

  @Test func `a second instance that hands over to the first and ends is no restart`() throws {
    let desktop = Desktop()
    _ = desktop.kernel.start(.signal)
    try desktop.sample()
    let start = desktop.component(.signal)?.startTime
    let second = desktop.kernel.start(.signal)
    try desktop.sample()
    #expect(desktop.component(.signal)?.startTime == start)
    desktop.kernel.end(second)
    try desktop.sample()
    #expect(desktop.component(.signal)?.startTime == start)
    #expect(desktop.isUp(.signal))
    #expect(desktop.restarts(.signal) == 0)
  }

  @Test func `a zombie main process counts as down, and the next one as a restart`() throws {
    let desktop = Desktop()
    let first = desktop.kernel.start(.signal)
    try desktop.sample()
    desktop.kernel.exit(first)
    try desktop.sample()
    #expect(!desktop.isUp(.signal))
    _ = desktop.kernel.start(.signal)
    try desktop.sample()
    #expect(desktop.isUp(.signal))
    #expect(desktop.restarts(.signal) == 1)
    desktop.kernel.reap(first)
    try desktop.sample()
    #expect(desktop.isUp(.signal))
    #expect(desktop.restarts(.signal) == 1)
  }

  @Test func `a process first met as a zombie does not count as up`() throws {
    let desktop = Desktop()
    desktop.kernel.exit(desktop.kernel.start(.xvnc))
    try desktop.watch(seconds: 3)
    #expect(!desktop.isUp(.xvnc))
  }

  @Test func `a main process that executes another program has ended`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    try desktop.watch(seconds: 100)
    desktop.kernel.exec(pid, FakeProgram("/usr/bin/Xvfb :1"))
    try desktop.sample()
    #expect(!desktop.isUp(.xvnc))
    #expect(desktop.isUp(.xvfb))
    desktop.kernel.exec(pid, .shell)
    try desktop.sample()
    #expect(!desktop.isUp(.xvfb))
    desktop.kernel.exec(pid, .xvnc)
    try desktop.watch(seconds: 30)
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 1)
    #expect(desktop.restarts(.xvfb) == 0)
  }

  @Test func `a main process that executes itself again is no restart`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    try desktop.sample()
    desktop.kernel.exec(pid, .xvnc)
    try desktop.watch(seconds: 2)
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 0)
  }

  @Test func `a websockify worker that outlives its main process does not count as up`() throws {
    let desktop = Desktop()
    let program = FakeProgram("/usr/bin/python3 /usr/bin/websockify 6901", command: "websockify")
    let main = desktop.kernel.start(program)
    try desktop.watch(seconds: 10)
    let worker = desktop.kernel.fork(main)
    try desktop.watch(seconds: 10)
    desktop.kernel.end(main)
    try desktop.watch(seconds: 100)
    #expect(desktop.group(of: worker) == .websockify)
    #expect(!desktop.isUp(.websockify))
    _ = desktop.kernel.start(program)
    try desktop.sample()
    #expect(desktop.isUp(.websockify))
    #expect(desktop.restarts(.websockify) == 1)
  }

  @Test func `a component that another one starts late, seen before and after its exec, is up`() throws {
    let desktop = Desktop()
    let session = desktop.kernel.start("/usr/bin/xfce4-session")
    try desktop.watch(seconds: 100)
    let child = desktop.kernel.fork(session)
    try desktop.sample()
    #expect(desktop.group(of: child) == .main("xfce"))
    desktop.kernel.exec(child, FakeProgram("/usr/bin/x11vnc"))
    try desktop.sample()
    #expect(desktop.isUp(.x11vnc))
    desktop.kernel.end(session)
    try desktop.sample()
    #expect(desktop.isUp(.x11vnc))
    #expect(desktop.restarts(.x11vnc) == 0)
  }

  @Test func `a worker that comes and goes is no restart`() throws {
    let desktop = Desktop()
    let main = desktop.kernel.start("/usr/bin/websockify 6901")
    for _ in 0..<5 {
      let worker = desktop.kernel.fork(main)
      try desktop.sample()
      desktop.kernel.end(worker)
      try desktop.sample()
    }
    #expect(desktop.isUp(.websockify))
    #expect(desktop.restarts(.websockify) == 0)
  }

  @Test func `renderers that outlive or follow the browser do not make Signal up`() throws {
    let desktop = Desktop()
    let browser = desktop.kernel.start(.signal)
    let child = desktop.kernel.start("/opt/Signal/signal-desktop --type=renderer", parent: browser)
    try desktop.sample()
    desktop.kernel.end(browser)
    try desktop.watch(seconds: 70)
    #expect(desktop.group(of: child) == .renderer)
    #expect(!desktop.isUp(.signal))
  }

  @Test func `one of several dbus daemons ending is no restart while another is there`() throws {
    let dbus = Component(rawValue: "dbus")
    let desktop = Desktop()
    let launcher = desktop.kernel.start("/usr/bin/dbus-launch --exit-with-session")
    try desktop.sample()
    #expect(!desktop.isUp(dbus))
    let system = desktop.kernel.start("/usr/bin/dbus-daemon --system")
    try desktop.sample()
    let session = desktop.kernel.start("/usr/bin/dbus-daemon --session")
    try desktop.sample()
    desktop.kernel.end(launcher)
    desktop.kernel.end(system)
    try desktop.sample()
    #expect(desktop.isUp(dbus))
    #expect(desktop.restarts(dbus) == 0)
    desktop.kernel.end(session)
    try desktop.sample()
    #expect(!desktop.isUp(dbus))
    _ = desktop.kernel.start("/usr/bin/dbus-daemon --session")
    try desktop.sample()
    #expect(desktop.restarts(dbus) == 1)
  }

  @Test func `XFCE is its session: its other programs neither keep it up nor restart it`() throws {
    let xfce = Component(rawValue: "xfce")
    let desktop = Desktop()
    let session = desktop.kernel.start("/usr/bin/xfce4-session")
    let manager = desktop.kernel.start("/usr/bin/xfwm4", parent: session)
    let daemon = desktop.kernel.start("/usr/lib/xfconfd")
    try desktop.sample()
    desktop.kernel.end(manager)
    _ = desktop.kernel.start("/usr/bin/xfwm4", parent: session)
    try desktop.sample()
    #expect(desktop.isUp(xfce))
    #expect(desktop.restarts(xfce) == 0)
    desktop.kernel.end(session)
    try desktop.watch(seconds: 40)
    #expect(desktop.group(of: daemon)?.component == xfce)
    #expect(!desktop.isUp(xfce))
    _ = desktop.kernel.start("/usr/bin/xfce4-session")
    try desktop.sample()
    #expect(desktop.restarts(xfce) == 1)
  }
}
