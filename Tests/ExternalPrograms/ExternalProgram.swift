import Foundation

/// A program outside the package that a test feeds and reads.
public struct ExternalProgram: Sendable {
  /// What a run left behind.
  public struct Outcome: Sendable {
    /// The exit status; 127 when the program is missing.
    public let status: Int32
    /// What it wrote to its standard output.
    public let output: [UInt8]
    /// What it wrote to its standard error.
    public let errors: String
  }

  /// Prometheus's own checks.
  public static func promtool(_ arguments: [String]) -> ExternalProgram {
    ExternalProgram(arguments: ["promtool"] + arguments)
  }

  /// Kubernetes' client.
  public static func kubectl(_ arguments: [String]) -> ExternalProgram {
    ExternalProgram(arguments: ["kubectl"] + arguments)
  }

  /// The schemas of Kubernetes.
  public static func kubernetesValidate(_ arguments: [String]) -> ExternalProgram {
    ExternalProgram(arguments: [file("scripts/kubernetes-validate")] + arguments)
  }

  /// The reference parser of OpenMetrics.
  public static let strictOpenMetrics = ExternalProgram(arguments: [file("scripts/strict-openmetrics")])

  /// The program, looked for among what scripts/install-dependencies unpacked and in PATH, and what follows it.
  private let arguments: [String]

  private static func file(_ path: String) -> String {
    URL(filePath: #filePath).appending(path: "../../../\(path)").standardized.path
  }

  /// Runs the program to its end, in the current folder unless another is given. Its streams are files, so that no amount of text can block it.
  public func run(input: [UInt8] = [], in workingFolder: URL? = nil) async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "exposition-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    for file in files { try Data(file == files[0] ? input : []).write(to: file) }

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let path = "PATH=" + Self.file(".build-tools/usr/bin") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    process.arguments = [path] + arguments
    process.currentDirectoryURL = workingFolder
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
