import Testing

@testable import Sampling

@Suite struct ListingTests {
  private let desktop = Desktop()
  private var kernel: FakeKernel { desktop.kernel }

  private func reads(of pid: Int32) -> Int { kernel.readings.filter { $0.key.pid == pid }.values.reduce(0, +) }

  @Test(arguments: [false, true])
  func `an old unmatched process is read once in 25 seconds, also when its stat is refused`(isRefused: Bool) throws {
    let pid = kernel.start("/usr/bin/sleep 1")
    if isRefused { kernel[pid].refused = [.stat] }
    try desktop.watch(seconds: 200)
    kernel.readings = [:]
    try desktop.watch(seconds: 100)
    #expect(kernel.count(of: .stat, pid) == 4)
    #expect(reads(of: pid) <= 8)
  }

  @Test(arguments: [true, false])
  func `a sample that fails throws for everybody of its instant and loses nothing`(inListing: Bool) throws {
    let pid = kernel.start(.xvnc)
    kernel.burn(pid, user: 5)
    try desktop.sample()
    kernel.burn(pid, user: 2)
    kernel.listingFails = inListing
    kernel.statFails = !inListing
    #expect(throws: SourceError.system(errno: 23)) { try desktop.sample() }
    kernel.listingFails = false
    kernel.statFails = false
    #expect(throws: SourceError.system(errno: 23)) { try desktop.tracker.sample(at: kernel.now) }
    #expect(desktop.user(.xvnc) == 5)
    try desktop.sample()
    #expect(desktop.user(.xvnc) == 7)
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 0)
  }

  @Test(arguments: [true, false])
  func `a process that is hidden has not ended: the sample fails, and later ones count on`(isListed: Bool) throws {
    let pid = kernel.start(.xvnc)
    kernel.burn(pid, user: 5)
    try desktop.sample()
    kernel.burn(pid, user: 2)
    if isListed { kernel[pid].refused = [.stat] } else { kernel.unlisted = [pid] }
    #expect(throws: SourceError.permissionDenied) { try desktop.sample() }
    #expect(desktop.user(.xvnc) == 5)
    kernel.unlisted = []
    kernel[pid].refused = []
    try desktop.sample()
    #expect(desktop.user(.xvnc) == 7)
    #expect(desktop.isUp(.xvnc))
    #expect(desktop.restarts(.xvnc) == 0)
  }

  @Test func `where processes are hidden and none was ever seen, none is not said`() throws {
    kernel.unlisted = [1]
    #expect(throws: SourceError.permissionDenied) { try desktop.sample() }
    let pid = kernel.start(.xvnc)
    try desktop.sample()
    #expect(desktop.isUp(.xvnc))
    kernel.end(pid)
    try desktop.sample()
    #expect(!desktop.isUp(.xvnc))
  }
}
