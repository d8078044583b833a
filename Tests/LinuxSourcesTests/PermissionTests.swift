import CThreadUser
import Foundation
import Glibc
import LinuxSources
import Sampling
import Testing

/// As root, the reading happens on a thread that has become an ordinary user; else as the user that runs the tests.
@Suite struct PermissionTests {
  static let nobody: UInt32 = 65534
  static let asNobody = ["/usr/bin/setpriv", "--reuid", "\(nobody)", "--regid", "\(nobody)", "--clear-groups"]

  #if arch(arm64)
    static let prctl = 167
  #else
    static let prctl = 157
  #endif

  @Test func `of the own user's process everything is readable`() throws {
    let child = try Child("print qq(ready\\n)", launcher: getuid() == 0 ? Self.asNobody : [])
    #expect(try child.line() == "ready")
    let reading = try Self.read(child.pid)
    #expect(reading.denied.isEmpty)
    #expect(reading.description.executable != nil)
    #expect(reading.stat.stackStart != 0)
    child.end()
  }

  @Test func `of a process that is not dumpable only the public files are readable`() throws {
    let child = try Child(
      "syscall(\(Self.prctl), 4, 0, 0, 0, 0); print qq(ready\\n)", launcher: getuid() == 0 ? Self.asNobody : [])
    #expect(try child.line() == "ready")
    try Self.expectPublicOnly(child.pid)
    child.end()
  }

  @Test func `of another user's process only the public files are readable`() throws {
    if getuid() == 0 {
      let child = try Child("print qq(ready\\n)")
      #expect(try child.line() == "ready")
      try Self.expectPublicOnly(child.pid)
      child.end()
    } else if try FileManager.default.attributesOfItem(atPath: "/proc/1")[.ownerAccountID] as? UInt32 != getuid() {
      try Self.expectPublicOnly(1)
    } else {
      print("not checked: there is no process of another user here")
    }
  }

  private static func expectPublicOnly(_ pid: Int32) throws {
    let reading = try read(pid)
    #expect(reading.denied == ["io", "fd", "smaps_rollup"])
    #expect(reading.stat.identity.pid == pid)
    #expect(reading.stat.identity.startTicks > 0 || pid == 1)
    #expect(reading.stat.stackStart == 0)
    #expect(reading.status.memory != nil)
    #expect(reading.limit ?? 1 > 0)
    #expect(reading.description.executable == nil)
    #expect(!reading.description.arguments.isEmpty)
    #expect(!reading.threads.isEmpty)
  }

  struct Reading: Sendable {
    var stat: ProcessStat
    var status: ProcessStatus
    var limit: UInt64?
    var description: ProcessDescription
    var threads: [String]
    /// The files that the kernel refused.
    var denied: [String]
  }

  private static func read(_ pid: Int32) throws -> Reading {
    let box = Box()
    let thread = Thread {
      box.result = Result {
        if getuid() == 0 { #expect(cthread_become(nobody) == 0) }
        return try readHere(pid)
      }
      box.done.signal()
    }
    thread.start()
    box.done.wait()
    return try #require(box.result).get()
  }

  private static func readHere(_ pid: Int32) throws -> Reading {
    let source = try LinuxProcessSource()
    var stats: [ProcessStat] = []
    try source.readStats(of: [pid], into: &stats)
    var denied: [String] = []
    for (name, read) in AbsenceTests.readers {
      do {
        try read(source, pid)
      } catch SourceError.permissionDenied {
        denied.append(name)
      }
    }
    return Reading(
      stat: try #require(stats.first), status: try source.readStatus(of: pid),
      limit: try source.readDescriptorLimit(of: pid), description: try source.describe(pid: pid),
      threads: try source.readThreadNames(of: pid), denied: denied)
  }

  /// Written by one thread, read by another after `done`.
  private final class Box: @unchecked Sendable {
    let done = DispatchSemaphore(value: 0)
    var result: Result<Reading, any Error>?
  }
}
