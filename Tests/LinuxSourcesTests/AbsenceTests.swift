import Foundation
import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite struct AbsenceTests {
  static let readers: [(String, @Sendable (LinuxProcessSource, Int32) throws -> Void)] = [
    ("describe", { _ = try $0.describe(pid: $1) }), ("status", { _ = try $0.readStatus(of: $1) }),
    ("io", { _ = try $0.readIO(of: $1) }), ("fd", { _ = try $0.countOpenDescriptors(of: $1) }),
    ("limits", { _ = try $0.readDescriptorLimit(of: $1) }),
    ("smaps_rollup", { _, pid in _ = try LinuxProportionalMemorySource().readProportionalMemory(of: pid) }),
    ("threads", { _ = try $0.readThreadNames(of: $1) }),
  ]

  @Test func `every reader says of a process that ended that it vanished`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n)")
    #expect(try child.line() == "ready")
    for (_, read) in Self.readers { try read(source, child.pid) }
    child.end()
    for (name, read) in Self.readers {
      #expect(throws: SourceError.vanished, "\(name)") { try read(source, child.pid) }
    }
  }

  @Test func `a file that the kernel does not have is told from a process that ended`() throws {
    let files = try ProcFiles()
    #expect(throws: SourceError.unsupported) { try files.read(getpid(), "no such file") { _ in } }
    #expect(throws: SourceError.vanished) { try files.read(Int32.max, "status") { _ in } }
  }

  @Test func `a zombie has a record and no memory or command line`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("my $zombie = fork // die; exit unless $zombie; print qq($zombie\\n)")
    let pid = try #require(Int32(try child.line()))
    try StatOracle.wait(for: "Z", of: pid)
    var stats: [ProcessStat] = []
    try source.readStats(of: [pid], into: &stats)
    let stat = try #require(stats.first)
    #expect(stat.parent == child.pid)
    #expect(stat.command == "perl")
    #expect(try source.readStatus(of: pid).memory == nil)
    #expect(try source.describe(pid: pid) == ProcessDescription(executable: nil, arguments: []))
    #expect(throws: SourceError.vanished) { try LinuxProportionalMemorySource().readProportionalMemory(of: pid) }
    child.end()
  }
}
