import Foundation
import Synchronization

/// A program that was started and is stopped at the latest with its last reference. Its output goes to files.
final class RunningProcess: Sendable {
  /// The process that runs the command, as seen from outside the pod.
  let pid: Int32
  private let child: Int32
  /// The status of waitpid once it has been reaped.
  private let ended = Mutex<Int32?>(nil)
  private let outputFile: String
  private let errorFile: String

  /// Starts a program found in PATH. Its output goes to `log` and, for standard error, to the same name with `.err`.
  ///
  /// `forks` says that the command goes on in a child, as nsenter does to enter a pid namespace: then signals go to it.
  init(
    _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null", log: String,
    forks: Bool = false
  ) throws {
    (outputFile, errorFile) = (log, log + ".err")
    let started = try Self.spawn(
      arguments, environment: environment, input: input, output: outputFile, errors: errorFile)
    child = started
    pid =
      !forks
      ? started
      : try eventually(within: 10, "the command runs in the pod") {
        ProcFiles.host.children(of: started).first
          ?? (ProcFiles.host.stat(of: started)?.state == "Z" ? started : nil)
      }
  }

  deinit { stop() }

  var isRunning: Bool { status() == nil }

  var output: String { Self.text(of: outputFile) }
  var errors: String { Self.text(of: errorFile) }

  /// The exit status, 128 plus the signal when one ended it, or nil when it has not ended by then.
  func waitForExit(within seconds: Double) -> Int32? {
    try? eventually(within: seconds, "exit", status)
  }

  /// Sends a signal, unless it has ended.
  func send(_ signal: Int32) {
    guard isRunning else { return }
    kill(pid, signal)
    // nsenter stops when its child does, and does not see it go on.
    if signal == SIGCONT, child != pid { kill(child, signal) }
  }

  /// Ends it: SIGTERM, and SIGKILL when that was not enough.
  func stop() {
    for signal in [SIGTERM, SIGKILL] where isRunning {
      send(signal)
      if waitForExit(within: 5) != nil { return }
    }
  }

  private func status() -> Int32? {
    ended.withLock { ended in
      if let ended { return ended }
      var status: Int32 = 0
      guard waitpid(child, &status, WNOHANG) == child else { return nil }
      let signal = status & 0x7f
      ended = signal == 0 ? (status >> 8) & 0xff : 128 + signal
      return ended
    }
  }

  private static func text(of file: String) -> String {
    (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
  }
}
