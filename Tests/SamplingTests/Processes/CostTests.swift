import Testing

@testable import Sampling

@Suite struct CostTests {
  private static let allFiles = ProcFile.allCases

  private func readings(_ desktop: Desktop, _ pid: Int32) -> Int {
    Self.allFiles.reduce(0) { $0 + desktop.kernel.count(of: $1, pid) }
  }

  @Test func `known processes of no component are looked at once in 25 seconds, in turns`() throws {
    let desktop = Desktop()
    let pids = (0..<100).map { _ in desktop.kernel.start("/usr/bin/idle") }
    try desktop.watch(seconds: 120)
    desktop.kernel.readings = [:]
    var most = 0
    for _ in 0..<25 {
      let before = desktop.kernel.readings.values.reduce(0, +)
      try desktop.sample()
      most = max(most, desktop.kernel.readings.values.reduce(0, +) - before)
    }
    for pid in pids {
      #expect(desktop.kernel.count(of: .stat, pid) == 1)
      #expect(readings(desktop, pid) == 2)
    }
    #expect(most <= 12)
  }

  @Test
  func
    `at a lowered cadence they are looked at more rarely, once in five minutes at least, and as before at full cadence`()
    throws
  {
    let desktop = Desktop(isFollowed: false)
    let pid = desktop.kernel.start("/usr/bin/idle")
    let server = desktop.kernel.start(.xvnc)
    func looks(_ seconds: Int) throws -> [Int] {
      desktop.kernel.readings = [:]
      try desktop.watch(seconds: seconds)
      return [
        desktop.kernel.count(of: .stat, pid), desktop.kernel.count(of: .exe, pid),
        desktop.kernel.count(of: .exe, server),
      ]
    }
    try desktop.watch(seconds: 120)
    desktop.tracker.slowDown(by: 4)
    #expect(try looks(100) == [1, 1, 1])
    desktop.tracker.slowDown(by: 60)
    #expect(try looks(300) == [1, 1, 1])
    desktop.tracker.slowDown(by: 1)
    #expect(try looks(25) == [1, 1, 1])
  }

  @Test func `a watched process costs three files a sample, and its description once in 25`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    try desktop.watch(seconds: 120)
    desktop.kernel.readings = [:]
    try desktop.watch(seconds: 25)
    #expect(desktop.kernel.count(of: .stat, pid) == 25)
    #expect(desktop.kernel.count(of: .status, pid) == 25)
    #expect(desktop.kernel.count(of: .io, pid) == 25)
    #expect(desktop.kernel.count(of: .exe, pid) == 1)
    #expect(readings(desktop, pid) == 76)
  }

  @Test func `sampling twice for one instant reads once`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start(.xvnc)
    try desktop.sample()
    let before = readings(desktop, pid)
    try desktop.sample(after: 0)
    #expect(readings(desktop, pid) == before)
  }

  @Test func `another process under the pid of a known one is seen at once`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start("/usr/bin/idle", as: 700)
    try desktop.watch(seconds: 120)
    desktop.kernel.end(pid)
    _ = desktop.kernel.start(.xvnc, as: 700)
    try desktop.sample()
    #expect(desktop.group(of: pid) == .xvnc)
  }

  @Test func `another process under the pid of a known one is seen at once though its stat looks the same`() throws {
    let desktop = Desktop()
    for module in ["http.server", "websockify"] {
      let program = FakeProgram("python3 -m \(module)", executable: "/usr/bin/python3.11", command: "python3")
      let pid = desktop.kernel.start(program, as: 700)
      desktop.kernel[pid].refused = [.exe]
      try desktop.watch(seconds: module == "websockify" ? 1 : 120)
      #expect((desktop.group(of: pid) == .websockify) == (module == "websockify"))
      desktop.kernel.end(pid)
    }
  }

  @Test func `another process under the pid of a known one is seen after a failed sample, too`() throws {
    let desktop = Desktop()
    let pid = desktop.kernel.start("/usr/bin/idle", as: 700)
    try desktop.watch(seconds: 120)
    desktop.kernel.end(pid)
    _ = desktop.kernel.start(.xvnc, as: 700)
    desktop.kernel.statFails = true
    #expect(throws: SourceError.self) { try desktop.sample() }
    desktop.kernel.statFails = false
    try desktop.sample()
    #expect(desktop.group(of: pid) == .xvnc)
  }

  @Test func `100,000 pids passing by leave nothing behind`() throws {
    let desktop = Desktop()
    let server = desktop.kernel.start(.xvnc)
    let shell = desktop.kernel.start(.shell)
    for _ in 0..<200 {
      let living = (0..<500).map { desktop.kernel.fork($0 % 2 == 0 ? server : shell) }
      for (index, pid) in living.enumerated() where index % 5 != 0 { desktop.kernel.end(pid) }
      try desktop.sample()
      for (index, pid) in living.enumerated() where index % 5 == 0 { desktop.kernel.end(pid) }
    }
    try desktop.sample()
    #expect(Set(desktop.tracker.watched.keys) == [server])
    #expect(Set(desktop.tracker.others.keys) == [1, shell])
    #expect(desktop.tracker.dormantAccounts.isEmpty)
    #expect(desktop.tracker.totals.count == 1)
    #expect(desktop.tracker.lives.count == 1)
  }
}
