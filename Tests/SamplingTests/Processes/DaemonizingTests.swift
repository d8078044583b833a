import Testing

@testable import Sampling

/// A program that goes to the background hands itself to a child and ends: that is no restart.
@Suite struct DaemonizingTests {
  private let desktop = Desktop()
  private var kernel: FakeKernel { desktop.kernel }

  /// A component as started by a script that is not the first process.
  private func start() -> Int32 { kernel.start(.xvnc, parent: kernel.start(.shell)) }

  private func expectUpWithoutRestart() throws {
    try desktop.sample()
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 0)
    try desktop.watch(seconds: 60)
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 0)
  }

  @Test func `a fork and an exit within one sample are no restart`() throws {
    let parent = start()
    try desktop.sample()
    _ = kernel.fork(parent)
    kernel.end(parent)
    try expectUpWithoutRestart()
  }

  @Test(arguments: [1, 7, 20, 100])
  func `a child that was seen before its parent exits carries on`(seconds: Int) throws {
    let parent = start()
    try desktop.sample()
    _ = kernel.fork(parent)
    try desktop.watch(seconds: seconds)
    kernel.end(parent)
    try expectUpWithoutRestart()
  }

  @Test(arguments: [true, false], [true, false])
  func `a double fork is no restart, whichever process is seen`(seesMiddle: Bool, seesLast: Bool) throws {
    let first = start()
    try desktop.sample()
    let middle = kernel.fork(first)
    if seesMiddle { try desktop.sample() }
    kernel.end(first)
    if seesMiddle, !seesLast { try desktop.sample() }
    _ = kernel.fork(middle)
    if seesLast { try desktop.sample() }
    kernel.end(middle)
    try expectUpWithoutRestart()
  }

  @Test func `a double fork whose first process waits for the middle one is no restart`() throws {
    let first = start()
    try desktop.sample()
    let middle = kernel.fork(first)
    let last = kernel.fork(middle)
    try desktop.sample()
    kernel.end(middle)
    try desktop.sample()
    kernel.end(first)
    #expect(kernel[last].parent == 1)
    try expectUpWithoutRestart()
  }

  @Test(arguments: [0.1, 2, 4])
  func `at a sample interval of 10 seconds a parent that exits 7 seconds after the fork is no restart`(
    ageWhenSeen: Double
  ) throws {
    let parent = start()
    try desktop.sample(after: ageWhenSeen)
    _ = kernel.fork(parent)
    kernel.advance(seconds: 7)
    kernel.end(parent)
    try desktop.sample(after: 3)
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 0)
    for _ in 0..<10 { try desktop.sample(after: 10) }
    #expect(desktop.restarts(.xvnc) == 0)
  }

  @Test func `a daemon that ends and is started anew by its script is one restart`() throws {
    let script = kernel.start(.shell)
    for _ in 0..<2 {
      let parent = kernel.start(.xvnc, parent: script)
      try desktop.sample()
      let daemon = kernel.fork(parent)
      kernel.end(parent)
      try desktop.watch(seconds: 40)
      kernel.end(daemon)
      try desktop.sample()
      #expect(!desktop.isUp(.xvnc))
    }
    #expect(desktop.restarts(.xvnc) == 1)
  }
}
