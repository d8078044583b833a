import CProcps
import Foundation
import Sampling
import Testing

@testable import LinuxSources

@Suite struct ProcpsLibraryTests {
  @Test func `the library in use is the one built against, and the one asked for`() throws {
    let library = ProcpsLibrary.current()
    let expected = ProcessInfo.processInfo.environment["GHOSTWIRE_EXPECT_PROCPS"]
    print("libprocps in these tests: \(library), expected: \(expected ?? "any")")
    #expect(library.built.wholeMatch(of: /lib(proc2|procps)\.so\.\d+\.\d+\.\d+/) != nil)
    #expect(library.release.wholeMatch(of: /[34]\.\d+\.\d+.*/) != nil)
    #expect(library.loaded == library.built)
    if let expected { #expect(library.built.hasPrefix("\(expected).so.")) }
    try library.verify()
  }

  @Test func `another library than the one built against is refused in one line that names both`() {
    let library = ProcpsLibrary(built: "libproc2.so.0.0.1", release: "4.0.2", loaded: "libproc2.so.1.0.0")
    #expect(throws: ProcpsLibraryError.otherVersion(library)) { try library.verify() }
    let description = ProcpsLibraryError.otherVersion(library).description
    #expect(description.contains("libproc2.so.0.0.1 (4.0.2)"))
    #expect(description.contains("libproc2.so.1.0.0"))
    #expect(!description.contains("\n"))
  }

  @Test(
    "a library that is part of the program, or was only there as one, is the same",
    arguments: [("libproc2.so.0.0.1", nil), ("", "libproc2.so.0.0.1"), ("", nil)] as [(String, String?)])
  func linkedStatically(built: String, loaded: String?) throws {
    try ProcpsLibrary(built: built, release: "4.0.2", loaded: loaded).verify()
  }

  @Test func `each field that a library with other numbers would confuse is named`() throws {
    let stat = try parsed(ProcessStatParsingTests.line, ProcessStat.init(parsing:))
    var record = cprocps_stat()
    record.pid = 42
    record.parent = 7
    record.start_ticks = 123456
    #expect(ProcpsLibrary.misreadField(record, stat) == nil)
    record.start_ticks = 123457
    #expect(ProcpsLibrary.misreadField(record, stat) == "start time")
    record.parent = 8
    #expect(ProcpsLibrary.misreadField(record, stat) == "parent")
    record.pid = 43
    #expect(ProcpsLibrary.misreadField(record, stat) == "pid")
  }
}
