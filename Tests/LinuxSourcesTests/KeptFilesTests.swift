import Foundation
import Sampling
import Testing

@testable import LinuxSources

@Suite struct KeptFilesTests {
  @Test func `a process's files stay open as long as every sample reads them`() throws {
    let source = try LinuxProcessSource()
    let children = try (0..<2).map { _ in try Child("print qq(ready\\n)") }
    for child in children { #expect(try child.line() == "ready") }
    let pids = children.map(\.pid)
    var listed: [ListedProcess] = []
    var stats: [ProcessStat] = []
    for round in 0..<5 {
      try source.list(into: &listed)
      for pid in pids {
        _ = try source.readStatus(of: pid)
        _ = try source.readIO(of: pid)
      }
      try source.readStats(of: pids, into: &stats)
      // At first it is one's turn to be read through the library, and the other's next.
      if round > 0 { #expect(pids.map(openFiles) == [["io", "stat", "status"], ["io", "stat", "status"]]) }
    }
    try source.list(into: &listed)
    try source.list(into: &listed)
    #expect(pids.map(openFiles) == [[], []])
    for child in children { child.end() }
  }

  @Test func `a kept file is read anew at each sample`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n); <STDIN>; $a = 'x' x 50_000_000; print qq(grown\\n)")
    #expect(try child.line() == "ready")
    let before = try #require(try source.readStatus(of: child.pid).memory).resident
    try child.say("go")
    #expect(try child.line() == "grown")
    #expect(try #require(try source.readStatus(of: child.pid).memory).resident > before + 40_000_000)
    child.end()
  }

  @Test func `of a process that is gone nothing is kept, and whoever has its pid is read`() throws {
    let files = try ProcFiles()
    let child = try Child("print qq(ready\\n)")
    #expect(try child.line() == "ready")
    let status = try FileDescriptor(opening: "/proc/\(child.pid)/status", in: -1)
    _ = try files.read(child.pid, keeping: .status) { _ in }
    #expect(openFiles(of: child.pid).count == 2)
    child.end()
    #expect(throws: SourceError.vanished) { try files.read(child.pid, keeping: .status) { _ in } }
    // As if the pid were this process's by now.
    files.kept.keep(status, getpid(), .status)
    let resident = try files.read(getpid(), keeping: .status, parse: ProcessStatus.init(parsing:)).memory?.resident
    #expect(try #require(resident) > 0)
  }

  @Test func `no more files are kept than there is room for`() throws {
    let kept = KeptFiles(capacity: 2)
    for pid in Int32(1)...5 { kept.keep(try FileDescriptor(opening: "/dev/null", in: -1), pid, .io) }
    #expect((Int32(1)...5).filter { kept.descriptor($0, .io) != nil } == [1, 2])
    kept.drop(1, .io)
    kept.keep(try FileDescriptor(opening: "/dev/null", in: -1), 3, .io)
    #expect((Int32(1)...5).filter { kept.descriptor($0, .io) != nil } == [2, 3])
  }

  /// The names of the files below /proc/PID that this process keeps open: other tests open them for a moment, too.
  private func openFiles(of pid: Int32) -> [String] {
    let folder = "/proc/self/fd/"
    let prefix = "/proc/\(pid)/"
    func look() -> [String: String] {
      let open = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let targets = open.compactMap { number in
        (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + number)).map { (number, $0) }
      }
      return Dictionary(uniqueKeysWithValues: targets).filter { $0.value.hasPrefix(prefix) }
    }
    let kept = (0..<10).reduce(look()) { kept, _ in
      let now = look()
      return kept.filter { now[$0.key] == $0.value }
    }
    return kept.values.map { String($0.dropFirst(prefix.count)) }.sorted()
  }
}
