import Glibc
import LinuxSources
import Sampling
import Testing

@Suite struct OwnProcessTests {
  @Test func `this process is listed and read under its own pid`() throws {
    let source = try LinuxProcessSource()
    var listed: [ListedProcess] = []
    try source.list(into: &listed)
    #expect(listed.contains { $0.pid == getpid() && $0.inode != 0 })
    var stats: [ProcessStat] = []
    try source.readStats(of: [getpid()], into: &stats)
    #expect(stats.map(\.identity.pid) == [getpid()])
  }
}
