import Foundation
import Glibc
import Sampling
import Testing

@testable import LinuxSources

@Suite struct FileTests {
  @Test func `status agrees with the file`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("my $n = 16 << 20; my $x = 'x' x $n; select undef, undef, undef, 0.01; print qq(ready\\n)")
    #expect(try child.line() == "ready")
    func number(_ label: String) throws -> UInt64 { try #require(try ProcText.number(child.pid, "status", label)) }
    let status = try settled {
      ProcessStatus(
        memory: .init(
          resident: try number("VmRSS:") * 1024, virtual: try number("VmSize:") * 1024,
          swap: try number("VmSwap:") * 1024),
        contextSwitches: .init(
          voluntary: try number("voluntary_ctxt_switches:"), involuntary: try number("nonvoluntary_ctxt_switches:")),
        ignoresChildSignal: false)
    } read: {
      try source.readStatus(of: child.pid)
    }
    #expect(status.read == status.expected)
    #expect(try #require(status.read.memory).resident > 16 << 20)
    #expect(status.read.contextSwitches.voluntary > 0)
    child.end()
  }

  @Test("whether SIGCHLD is ignored is seen", arguments: [("IGNORE", true), ("DEFAULT", false)])
  func childSignal(disposition: String, ignored: Bool) throws {
    let source = try LinuxProcessSource()
    let child = try Child("$SIG{CHLD} = $ARGV[0]; print qq(ready\\n)", [disposition])
    #expect(try child.line() == "ready")
    #expect(try source.readStatus(of: child.pid).ignoresChildSignal == ignored)
    child.end()
  }

  @Test func `storage written by a child that was waited for shows in its parent`() throws {
    let source = try LinuxProcessSource()
    let folder = FileManager.default.temporaryDirectory.appending(path: "ghostwire-io-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let size: UInt64 = 4 << 20
    let child = try Child(
      """
      system("dd if=/dev/zero of=$ARGV[0] bs=64K count=64 conv=fsync status=none") && die;
      system("dd if=$ARGV[0] of=/dev/null bs=64K iflag=direct status=none") && die; print qq(ready\\n)
      """, [folder.appending(path: "data").path])
    #expect(try child.line() == "ready")
    try StatOracle.wait(for: "S", of: child.pid)
    let io = try source.readIO(of: child.pid)
    #expect(io.readBytes == (try ProcText.number(child.pid, "io", "read_bytes:")))
    #expect(io.writtenBytes == (try ProcText.number(child.pid, "io", "write_bytes:")))
    if io.writtenBytes == 0 {
      print("not checked: the kernel accounts no storage below \(folder.path) (a tmpfs?)")
    } else {
      #expect(io.writtenBytes >= size)
      #expect(io.readBytes >= size)
    }
    child.end()
  }

  @Test("open descriptors are counted, by size and by listing", arguments: [0, 1, 40, 700])
  func descriptors(more: Int) throws {
    let source = try LinuxProcessSource()
    let child = try Child(
      "print qq(ready\\n); <STDIN> ; open($f[$_], '<', '/dev/null') for 1..$ARGV[0]; print qq(open\\n)", ["\(more)"])
    #expect(try child.line() == "ready")
    let before = try source.countOpenDescriptors(of: child.pid)
    try child.say("go")
    #expect(try child.line() == "open")
    let listed = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child.pid)/fd").count
    #expect(try source.countOpenDescriptors(of: child.pid) == before + UInt64(more))
    #expect(try source.countOpenDescriptors(of: child.pid) == UInt64(listed))
    #expect(try ProcFiles().countDescriptors(of: child.pid, bySize: false) == UInt64(listed))
    child.end()
  }

  @Test("the soft limit on descriptors is read", arguments: [64, 100])
  func limit(soft: UInt64) throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n)", launcher: ["/bin/sh", "-c", "ulimit -Sn \(soft); exec \"$@\"", "sh"])
    #expect(try child.line() == "ready")
    #expect(try source.readDescriptorLimit(of: child.pid) == soft)
    child.end()
  }

  @Test func `proportional memory is the file's, and holds what only this process has`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("my $n = 16 << 20; my $x = 'x' x $n; print qq(ready\\n)")
    #expect(try child.line() == "ready")
    func anonymous() throws -> UInt64 {
      try #require(try ProcText.number(child.pid, "smaps_rollup", "Pss_Anon:")) * 1024
    }
    let before = try anonymous()
    let read = try LinuxProportionalMemorySource().readProportionalMemory(of: child.pid)
    let after = try anonymous()
    let expected = try #require(try ProcText.number(child.pid, "smaps_rollup", "Pss:")) * 1024
    // Shares of libraries change with the other processes that come and go.
    #expect(abs(Double(read.total) / Double(expected) - 1) < 0.1)
    // It may still be at work behind its line.
    #expect((min(before, after)...max(before, after)).contains(try #require(read.anonymous)))
    #expect(try #require(read.anonymous) > 16 << 20)
    #expect(read.total < (try #require(try source.readStatus(of: child.pid).memory).resident))
    child.end()
  }

  @Test func `threads are named as they name themselves`() throws {
    let source = try LinuxProcessSource()
    let names = ["first one", "(second)", "th\u{ef}rd"]
    let started = DispatchGroup()
    let done = DispatchSemaphore(value: 0)
    for name in names {
      started.enter()
      Thread.detachNewThread {
        try? Data(name.utf8).write(to: URL(fileURLWithPath: "/proc/thread-self/comm"))
        started.leave()
        done.wait()
      }
    }
    started.wait()
    let read = try source.readThreadNames(of: getpid())
    for name in names { #expect(read.count { $0 == name } == 1) }
    #expect(read.count > names.count)
    for _ in names { done.signal() }
  }

  @Test(
    "a process is described by its executable and its words",
    arguments: [
      ["one", "two words", "", "last"], [], ["--type=utility", "--utility-sub-type=network.mojom.NetworkService"],
    ])
  func description(arguments: [String]) throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n)", arguments)
    #expect(try child.line() == "ready")
    let description = try source.describe(pid: child.pid)
    #expect(
      description.executable == (try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(child.pid)/exe")))
    #expect(description.arguments.first == "/usr/bin/perl")
    #expect(Array(description.arguments.dropFirst(4)) == arguments)
    child.end()
  }

  @Test func `a title that a process wrote over its command line is split at spaces`() throws {
    let source = try LinuxProcessSource()
    let child = try Child(
      "$0 = 'app --type=renderer --lang=en'; print qq(ready\\n)", [String(repeating: "x", count: 100)])
    #expect(try child.line() == "ready")
    #expect(try source.describe(pid: child.pid).arguments == ["app", "--type=renderer", "--lang=en"])
    child.end()
  }

  @Test func `a long command line is cut at 8 KiB`() throws {
    let source = try LinuxProcessSource()
    let child = try Child("print qq(ready\\n)", [String(repeating: "x", count: 20000)])
    #expect(try child.line() == "ready")
    let arguments = try source.describe(pid: child.pid).arguments
    let length = arguments.joined(separator: " ").utf8.count
    #expect(length == 8192)
    child.end()
  }

  @Test func `the executable of a running process that was deleted keeps its path`() throws {
    let source = try LinuxProcessSource()
    let copy = FileManager.default.temporaryDirectory.appending(path: "ghostwire-perl-\(getpid())")
    // By a program of its own: a child that another test starts may have what this process writes open for a moment (ETXTBSY).
    _ = try TemporaryTree.run(["/bin/cp", "/usr/bin/perl", copy.path], in: "/")
    let child = try Child("exec {$ARGV[0]} 'perl', '-e', '$| = 1; print qq(ready\\n); <STDIN>' or die", [copy.path])
    #expect(try child.line() == "ready")
    try FileManager.default.removeItem(at: copy)
    #expect(try source.describe(pid: child.pid).executable == copy.path)
    child.end()
  }
}
