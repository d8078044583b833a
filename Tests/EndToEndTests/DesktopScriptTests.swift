import Foundation
import Testing

/// scripts/desktop, without a desktop.
@Suite("The desktop's script")
struct DesktopScript {
  @Test("stop spares the session of a process that has the supervisor's number by now; a second one does nothing")
  func stranger() throws {
    let work = try TemporaryFolder()
    let stranger = try RunningProcess(["setsid", "sleep", "300"], log: work.path + "/stranger")
    defer { stranger.stop() }
    _ = try eventually(within: 10, "the session is there") {
      getsid(stranger.pid) == stranger.pid ? true : nil
    }
    try FileManager.default.createDirectory(atPath: work.path + "/run", withIntermediateDirectories: true)
    try Data("\(stranger.pid) 1\n".utf8).write(to: URL(fileURLWithPath: work.path + "/run/supervisor.pid"))
    for _ in 1...2 {
      let stop = try Command.run([Machine.script("desktop"), "stop", "--work", work.path])
      #expect(stop.status == 0)
      #expect(stop.output + stop.errors == "")
    }
    #expect(stranger.isRunning)
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.path + "/run") == [])
  }
}
