import Foundation
import Glibc
import LinuxSources
import Sampling
import Testing

@Suite struct StatTests {
  @Test(
    "every field of stat is what the kernel says",
    arguments: [
      // A busy one, a parent that reaped a busy child, one that faulted pages in.
      "1 while (times)[0] + (times)[1] < 0.3",
      "unless (fork) { 1 while (times)[0] + (times)[1] < 0.3; exit } wait",
      "my $n = 16 << 20; my $memory = 'x' x $n",
    ])
  func fields(program: String) throws {
    let source = try LinuxProcessSource()
    let child = try Child(program + "; print qq(ready\\n)")
    #expect(try child.line() == "ready")
    let (expected, read) = try StatOracle.compare(source, child.pid)
    #expect(read == expected)
    let stat = try #require(read)
    #expect(stat.parent == getpid())
    #expect(stat.command == "perl")
    #expect(stat.threads == 1)
    #expect(stat.stackStart != 0)
    #expect(stat.faults.minor > 0)
    child.end()
  }

  @Test func `processor time of a reaped child is counted as reaped and not as own`() throws {
    let source = try LinuxProcessSource()
    let child = try Child(
      "unless (fork) { my $n = 16 << 20; my $x = 'x' x $n; 1 while (times)[0] + (times)[1] < 0.5; exit } wait; print join(' ', times), qq(\\n)"
    )
    let seconds = try child.line().split(separator: " ").compactMap { Double($0) }
    let stat = try #require(try StatOracle.compare(source, child.pid).read)
    // One tick for each of the two figures that are rounded.
    #expect(abs(source.clock.seconds(ofTicks: stat.reaped.user) - seconds[2]) <= 0.02)
    #expect(abs(source.clock.seconds(ofTicks: stat.reaped.system) - seconds[3]) <= 0.02)
    #expect(source.clock.seconds(ofTicks: stat.reaped.user + stat.reaped.system) >= 0.45)
    #expect(stat.own.user + stat.own.system < stat.reaped.user + stat.reaped.system)
    #expect(stat.reapedFaults.minor >= 4096)
    #expect(stat.faults.minor < stat.reapedFaults.minor)
    child.end()
  }

  @Test(
    "the name is the bytes that the process bears",
    arguments: [
      "plain", "a b", "a) (b", ") S 1 2 3", "(", "dots.and?", "x\ny", "tab\ttab", "\u{e9}t\u{e9}", "\u{4e2d}\u{6587}",
      "a\\nb",
      "123456789012345", "\u{1b}[31m",
    ])
  func name(name: String) throws {
    let source = try LinuxProcessSource()
    let hex = name.utf8.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let child = try Child(
      "open my $f, '>', '/proc/self/comm'; syswrite $f, pack('H*', $ARGV[0]); close $f; print qq(ready\\n)", [hex])
    #expect(try child.line() == "ready")
    var stats: [ProcessStat] = []
    try source.readStats(of: [child.pid], into: &stats)
    #expect(stats.map(\.command) == [name])
    child.end()
  }

  @Test func `a name that is not UTF-8 is repaired`() throws {
    let source = try LinuxProcessSource()
    let child = try Child(
      "open my $f, '>', '/proc/self/comm'; syswrite $f, qq(a\\xffb); close $f; print qq(ready\\n)")
    #expect(try child.line() == "ready")
    var stats: [ProcessStat] = []
    try source.readStats(of: [child.pid], into: &stats)
    #expect(stats.map(\.command) == ["a\u{fffd}b"])
    child.end()
  }

  @Test func `the start is a point in time`() throws {
    let source = try LinuxProcessSource()
    let before = Date().timeIntervalSince1970
    let child = try Child("print qq(ready\\n)")
    #expect(try child.line() == "ready")
    let after = Date().timeIntervalSince1970
    var stats: [ProcessStat] = []
    try source.readStats(of: [child.pid], into: &stats)
    let start = source.clock.unixTime(ofTicks: try #require(stats.first).identity.startTicks)
    // The kernel rounds down to a tick.
    #expect((before - 0.02...after).contains(start))
    child.end()
  }

  @Test("any number of pids is read in the order asked for", arguments: [0, 1, 254, 255, 256, 510, 600])
  func chunks(count: Int) throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n)")
    #expect(try child.line() == "ready")
    let pids = (0..<count).map { $0 % 3 == 0 ? child.pid : getpid() }
    var stats: [ProcessStat] = [
      ProcessStat(identity: .init(pid: 1, startTicks: 0), parent: 0, state: 0, command: "", threads: 0)
    ]
    try source.readStats(of: pids, into: &stats)
    #expect(stats.map(\.identity.pid) == pids)
    child.end()
  }

  @Test func `pids that vanished or never were are left out of the middle`() throws {
    let source = try LinuxProcessSource()
    let gone = try Child("print qq(ready\\n)")
    let child = try Child("print qq(ready\\n)")
    #expect(try gone.line() == "ready")
    #expect(try child.line() == "ready")
    gone.end()
    var stats: [ProcessStat] = []
    let rest = Array(repeating: gone.pid, count: 300)
    try source.readStats(of: [child.pid, gone.pid, 0, -1, getpid(), Int32.max] + rest + [child.pid], into: &stats)
    #expect(stats.map(\.identity.pid) == [child.pid, getpid(), child.pid])
    try source.readStats(of: rest, into: &stats)
    #expect(stats.isEmpty)
    child.end()
  }

  @Test func `a child is listed while it lives, with an inode number that stays`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n)")
    #expect(try child.line() == "ready")
    var first: [ListedProcess] = []
    var second: [ListedProcess] = []
    try source.list(into: &first)
    try source.list(into: &second)
    let entry = try #require(first.first { $0.pid == child.pid })
    #expect(second.contains(entry))
    #expect(
      entry.inode
        == (try FileManager.default.attributesOfItem(atPath: "/proc/\(child.pid)")[.systemFileNumber] as? UInt64))
    child.end()
    try source.list(into: &second)
    #expect(!second.contains { $0.pid == child.pid })
    #expect(Set(second.map(\.pid)).count == second.count)
  }
}
