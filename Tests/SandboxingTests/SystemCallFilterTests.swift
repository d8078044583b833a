import CSeccomp
import Foundation
import Glibc
import Testing

@testable import Sandboxing

@Suite("The filter of system calls")
struct SystemCallFilterTests {
  private static let filters: [SystemCallFilter] = [.desktop, .connecting, .resolving]

  @Test("Every call that a filter names is one that the library knows")
  func names() {
    for name in Set(Self.filters.flatMap(\.allowed).map(\.name) + SystemCallFilter.unseen) {
      // -1 is a name that no machine has; calls that other machines have are other negative numbers.
      #expect(seccomp_syscall_resolve_name(name) != -1, "\(name)")
    }
  }

  @Test("Threads that look at the desktop have no call that connects, and those that connect none that looks at it")
  func division() {
    let calls = Self.filters.map { Set($0.allowed.map(\.name)) }
    #expect(calls[0].isDisjoint(with: ["connect", "listen", "sendmmsg"]))
    for connecting in calls.dropFirst() {
      #expect(connecting.contains("connect"))
      #expect(connecting.isDisjoint(with: ["listen", "sched_setscheduler", "ioprio_set", "epoll_ctl", "signalfd4"]))
    }
  }

  @Test(
    "What the exporter never does is done by a thread that is not held, and refused by the kernel to one that is",
    arguments: [Attempt.execution, Attempt.writing, Attempt.connecting, Attempt.meddling])
  func refusals(attempts: [Attempt]) throws {
    let surroundings = try Surroundings()
    defer { surroundings.end() }
    let before = try surroundings.listing()
    let held = try HeldThread.run({
      try Privileges.forbidNewOnes()
      try SystemCallFilter.desktop.apply()
    }) { attempts.map { $0.make(surroundings) } }
    #expect(try surroundings.listing() == before)
    let free = try HeldThread.run { attempts.map { $0.make(surroundings) } }
    // A container may have a filter of its own.
    let isFree = ProcFile.status("Seccomp", of: "self") == "0"
    if !isFree { print("not checked: what a thread without a filter may do, since the tests run under one") }
    for (attempt, (held, free)) in zip(attempts, zip(held, free)) where held != nil {
      #expect(held == attempt.held, "\(attempt.name) by a thread that is held")
      if let expected = attempt.free, isFree { #expect(free == expected, "\(attempt.name) by one that is not") }
    }
  }

  @Test("A thread that is held reads files, lists sockets, accepts connections and starts threads")
  func permissions() throws {
    let surroundings = try Surroundings()
    defer { surroundings.end() }
    #expect(surroundings.probed.connectionError() == 0)
    let errors = try HeldThread.run({
      try Privileges.forbidNewOnes()
      try SystemCallFilter.desktop.apply()
    }) { () -> [Int32?] in
      [
        Self.errorOfReading(surroundings.path("file")),
        FileManager.default.subpaths(atPath: surroundings.folder)?.count == 4 ? 0 : -1,
        SystemCall.errno("socket", 16, Int(SOCK_DGRAM.rawValue), 4),
        accept(surroundings.probed.socket, nil, nil) >= 0 ? 0 : errno,
        try HeldThread.run { SystemCall.errno("gettid") },
        ProcFile.status("Seccomp") == "2" ? 0 : -1,
        // Whether a process is there may be asked.
        SystemCall.errno("kill", Int(surroundings.child.processIdentifier), 0),
        // SIOCOUTQNSD, which a socket that listens has not.
        SystemCall.errno("ioctl", Int(surroundings.probed.socket), 0x894B) == EINVAL ? 0 : -1,
      ]
    }
    #expect(errors == [0, 0, 0, 0, 0, 0, 0, 0])
  }

  private static func errorOfReading(_ path: String) -> Int32 {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var byte: UInt8 = 0
    return read(file, &byte, 1) == 1 ? 0 : errno
  }

  @Test("A thread is held by those that it was started by, and by no others")
  func inheritance() throws {
    let inner = try HeldThread.run({
      try Privileges.forbidNewOnes()
      try SystemCallFilter.desktop.apply()
    }) { try HeldThread.run { (ProcFile.status("Seccomp"), ProcFile.status("NoNewPrivs")) } }
    #expect(inner == ("2", "1"))
    #expect(try HeldThread.run { ProcFile.status("Seccomp") } == ProcFile.status("Seccomp", of: "self"))
  }
}
