import Sampling
import Testing

@testable import LinuxSources

@Suite struct ProcessStatParsingTests {
  static let line =
    "42 (a) b (c)) S 7 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 9 0 123456 10 11 12 13 14 15 16 17\n"

  @Test(
    "all fields are found whatever the name holds",
    arguments: ["a", "a b", "(", ")", ") S 1 2", "a\nb", "\u{e9}", ""])
  func fields(name: String) throws {
    let stat = try parsed(Self.line.replacing("(a) b (c))", with: "(\(name))"), ProcessStat.init(parsing:))
    #expect(
      stat
        == ProcessStat(
          identity: ProcessIdentity(pid: 42, startTicks: 123456), parent: 7, state: UInt8(ascii: "S"), command: name,
          threads: 9, own: ProcessorTicks(user: 5, system: 6), reaped: ProcessorTicks(user: 7, system: 8),
          faults: PageFaults(minor: 1, major: 3), reapedFaults: PageFaults(minor: 2, major: 4), stackStart: 15))
  }

  @Test(
    "a line that lacks a field is malformed",
    arguments: [
      "", "42", "42 (a", "42 (a) S", "42 (a) S 7 42 42 0\n", "x (a) S 7\n", "42 (a)", "4294967338 (a) S 7 1 1 0 -1\n",
      "42 )a( S 7 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 9 0 123456 10 11 12 13 14 15 16 17\n",
      "42 (a) SS 7 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 9 0 123456 10 11 12 13 14 15 16 17\n",
      "42 (a) S 7 42 42 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 9 0 123456 10 11 12 13 14 15",
      "42 (a) S 7 42 42 0 -1 4194304 1 2 3 4 18446744073709551616 6 7 8 20 0 9 0 1 10 11 12 13 14 15 16\n",
    ])
  func malformed(text: String) {
    #expect(throws: SourceError.malformed(what: "stat")) { try parsed(text, ProcessStat.init(parsing:)) }
  }

  @Test func `a process is read alike through libprocps and through its kept file`() throws {
    let source = try LinuxProcessSource()
    // Of those whose files are kept one in turn is read through the library.
    let children = try (0..<2).map { _ in try Child("$0 = 'a) (b'; print qq(ready\\n)") }
    for child in children { #expect(try child.line() == "ready") }
    let pids = children.map(\.pid)
    // What still runs may change between two readings.
    for pid in pids { try StatOracle.wait(for: "S", of: pid) }
    var listed: [ListedProcess] = []
    var stats: [[ProcessStat]] = Array(repeating: [], count: 4)
    try source.list(into: &listed)
    try source.readStats(of: pids, into: &stats[0])
    for pid in pids { _ = try source.readStatus(of: pid) }
    for round in 1..<4 { try source.readStats(of: pids, into: &stats[round]) }
    #expect(stats[0].map(\.command) == ["a) (b", "a) (b"])
    #expect(stats.allSatisfy { $0 == stats[0] })
    for child in children { child.end() }
  }

  @Test func `those kept and those not are read in the order given, and who has ended is left out`() throws {
    let source = try LinuxProcessSource()
    let children = try (0..<4).map { _ in try Child("print qq(ready\\n)") }
    for child in children { #expect(try child.line() == "ready") }
    let pids = children.map(\.pid)
    var listed: [ListedProcess] = []
    var stats: [ProcessStat] = []
    try source.list(into: &listed)
    for index in [1, 3] { _ = try source.readStatus(of: pids[index]) }
    for order in [pids, pids.reversed()] {
      try source.readStats(of: order, into: &stats)
      #expect(stats.map(\.identity.pid) == order)
    }
    children[1].end()
    children[2].end()
    try source.readStats(of: pids, into: &stats)
    #expect(stats.map(\.identity.pid) == [pids[0], pids[3]])
    children[0].end()
    children[3].end()
  }
}
