import CLinux
import Foundation
import Glibc
import Testing

@testable import Sandboxing

@Suite(
  "Landlock",
  .enabled(if: clinux_landlock_version() >= 4, "the kernel's Landlock knows no networks, or there is none: Linux 6.7"))
struct AccessRulesTests {
  @Test("A thread that connects reaches the ports that are probed and no other, and no socket but TCP's")
  func ports() throws {
    let surroundings = try Surroundings()
    defer { surroundings.end() }
    let rules = AccessRules(readable: [], ports: [surroundings.probed.port])
    let errors = try HeldThread.run({
      try Privileges.forbidNewOnes()
      #expect(try rules.apply() == .whole)
      try SystemCallFilter.connecting.apply()
    }) {
      [
        surroundings.probed.connectionError(), surroundings.other.connectionError(),
        SystemCall.errno("socket", Int(AF_INET), Int(SOCK_DGRAM.rawValue)),
        SystemCall.errno("socket", Int(AF_UNIX), Int(SOCK_STREAM.rawValue)),
        SystemCall.errno("socket", 16, Int(SOCK_DGRAM.rawValue), 4),
      ]
    }
    #expect(errors == [0, EACCES, EPERM, EPERM, EPERM])
    #expect(surroundings.other.connectionError() == 0)
  }

  @Test("A thread that asks for names has UDP for it, and binds no TCP port")
  func names() throws {
    let errors = try HeldThread.run({
      try Privileges.forbidNewOnes()
      _ = try AccessRules(readable: ["/etc"], ports: []).apply()
      try SystemCallFilter.resolving.apply()
    }) {
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
      defer { close(socket) }
      var address = ListeningPort.loopback(port: 0)
      let bound = withUnsafeBytes(of: &address) {
        SystemCall.errno("bind", Int(socket), SystemCall.address($0.baseAddress), $0.count)
      }
      return [SystemCall.errno("socket", Int(AF_INET), Int(SOCK_DGRAM.rawValue)), bound]
    }
    #expect(errors == [0, EACCES])
  }

  @Test("Files are read below the folders that the rules name, and are neither read elsewhere nor written anywhere")
  func files() throws {
    let surroundings = try Surroundings()
    defer { surroundings.end() }
    try Data("text".utf8).write(to: URL(fileURLWithPath: surroundings.path("subfolder/file")))
    // The second is not there yet, and stands for the folder above it.
    for readable in ["subfolder", "subfolder/later/deeper"] {
      let rules = AccessRules(readable: [surroundings.path(readable)], ports: [])
      let errors = try HeldThread.run({
        try Privileges.forbidNewOnes()
        _ = try rules.apply()
      }) {
        [
          ("subfolder/file", O_RDONLY), ("subfolder/file", O_RDWR), ("subfolder/file", O_RDONLY | O_TRUNC),
          ("file", O_RDONLY),
          ("file", O_WRONLY), ("made", O_CREAT | O_WRONLY),
        ].map { name, flags in
          let file = open(surroundings.path(name), flags, 0o600)
          if file < 0 { return errno }
          close(file)
          return 0
        }
      }
      #expect(errors == [0, EACCES, EACCES, EACCES, EACCES, EACCES], "\(readable)")
    }
  }
}
