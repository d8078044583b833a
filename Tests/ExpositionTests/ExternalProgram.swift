import Foundation

/// A program outside the package that a test feeds and reads.
struct ExternalProgram {
  /// What a run left behind.
  struct Outcome {
    var status: Int32
    var output: [UInt8]
    var errors: String
  }

  static let promtool = ExternalProgram(arguments: ["promtool", "check", "metrics"])
  static let strictOpenMetrics = ExternalProgram(arguments: [file("scripts/strict-openmetrics")])

  /// The program, looked for among what scripts/install-dependencies unpacked and in PATH, and what follows it.
  let arguments: [String]

  private static func file(_ path: String) -> String {
    URL(filePath: #filePath).appending(path: "../../../\(path)").standardized.path
  }

  /// Runs the program to its end. Its streams are files, so that no amount of text can block it.
  func run(input: [UInt8]) async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "exposition-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    for file in files { try Data(file == files[0] ? input : []).write(to: file) }

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let path = "PATH=" + Self.file(".build-tools/usr/bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    process.arguments = [path] + arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    return Outcome(
      status: process.terminationStatus,
      output: try Array(Data(contentsOf: files[1])),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
