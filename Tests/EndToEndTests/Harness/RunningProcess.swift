import Foundation

/// A program that was started and is stopped at the latest with its last reference. Its output goes to files.
final class RunningProcess: Sendable {
  private let process: Process
  private let ended = DispatchGroup()
  private let outputFile: String
  private let errorFile: String
  /// The process that runs the command, as seen from outside the pod.
  let pid: Int32

  /// Starts a program found in PATH. Its output goes to `log` and, for standard error, to the same name with `.err`.
  ///
  /// `forks` says that the command goes on in a child, as nsenter does to enter a pid namespace: then signals go to it.
  init(
    _ arguments: [String], environment: [String: String] = [:], input: FileHandle = .nullDevice, log: String,
    forks: Bool = false
  ) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = Machine.environment.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: Machine.package)
    (outputFile, errorFile) = (log, log + ".err")
    for file in [outputFile, errorFile] { try Data().write(to: URL(fileURLWithPath: file)) }
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputFile))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorFile))
    ended.enter()
    process.terminationHandler = { [ended] _ in ended.leave() }
    try process.run()
    let started = process
    pid =
      !forks
      ? started.processIdentifier
      : try eventually(within: 10, "the command runs in the pod") {
        ProcFiles.host.children(of: started.processIdentifier).first
          ?? (started.isRunning ? nil : started.processIdentifier)
      }
  }

  deinit { stop() }

  var isRunning: Bool { process.isRunning }

  var output: String { Self.text(of: outputFile) }
  var errors: String { Self.text(of: errorFile) }

  /// The exit status, 128 plus the signal when one ended it, or nil when it has not ended by then.
  func waitForExit(within seconds: Double) -> Int32? {
    guard ended.wait(timeout: .now() + seconds) == .success else { return nil }
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// Sends a signal, unless it has ended.
  func send(_ signal: Int32) {
    if process.isRunning { kill(pid, signal) }
  }

  /// Ends it: SIGTERM, and SIGKILL when that was not enough.
  func stop() {
    for signal in [SIGTERM, SIGKILL] where process.isRunning {
      send(signal)
      if waitForExit(within: 5) != nil { return }
    }
  }

  private static func text(of file: String) -> String {
    (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
  }
}
