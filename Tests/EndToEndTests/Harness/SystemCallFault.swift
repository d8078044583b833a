import Foundation

/// System calls of a running process that fail, while this lives: the kernel does not make them, and returns the error.
final class SystemCallFault {
  private let tracer: RunningProcess

  /// Lets calls fail of one thread, or of all threads. `calls` is a list as strace(1) takes it, and `when` which of them.
  init(in pod: Pod, of pid: Int32, allThreads: Bool = false, calls: String, error: String, when: String = "1+") throws {
    let log = try pod.makeFolder("strace") + "/log"
    tracer = try RunningProcess(
      ["strace"] + (allThreads ? ["--follow-forks"] : [])
        + [
          "--trace=\(calls)", "--inject=\(calls):error=\(error):when=\(when)", "--output=/dev/null", "--attach=\(pid)",
        ], log: log)
    _ = try eventually(within: 10, "strace is attached") {
      guard tracer.isRunning else { throw HarnessError("strace ended: \(tracer.errors)") }
      return ProcFiles.host.value("TracerPid", in: "status", of: pid).flatMap { $0 == "0" ? nil : $0 }
    }
  }

  deinit { stop() }

  /// Ends the faults.
  func stop() { tracer.stop() }

  /// Why no system call can be made to fail here, nil when it can.
  static let obstacle: String? = {
    guard Machine.isRoot else { return "only root can trace a process without capabilities" }
    let strace = try? Command.run(["strace", "--output=/dev/null", "true"])
    return strace?.status == 0 ? nil : "strace is missing or may not trace: scripts/install-dependencies test"
  }()
}
