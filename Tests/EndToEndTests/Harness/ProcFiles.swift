import Foundation

/// The oracle's reading of /proc: plain file reads, sharing no code with the exporter.
struct ProcFiles {
  var root: String

  static let host = ProcFiles(root: "/proc")

  /// A file's whole text, or nil when it cannot be read.
  func text(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  var pids: [Int32] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap { Int32($0) }.sorted()
  }

  func children(of parent: Int32) -> [Int32] {
    pids.filter { stat(of: $0)?.parent == parent }
  }

  /// The fields of /proc/PID/stat, nil when the process is gone.
  func stat(of pid: Int32) -> OracleStat? {
    text("\(pid)/stat").flatMap(OracleStat.init)
  }

  /// A value of /proc/PID/status or smaps_rollup, without its unit.
  func value(_ name: String, in file: String, of pid: Int32) -> String? {
    let line = text("\(pid)/\(file)")?.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init)
  }

  /// A value in kB, in bytes.
  func bytes(_ name: String, in file: String, of pid: Int32) -> Double? {
    value(name, in: file, of: pid).flatMap(Double.init).map { $0 * 1024 }
  }

  /// The pid of a process in its own pid namespace.
  func innermostPid(of pid: Int32) -> Int32? {
    let line = text("\(pid)/status")?.split(separator: "\n").first { $0.hasPrefix("NSpid:") }
    return line?.split(whereSeparator: \.isWhitespace).last.flatMap { Int32($0) }
  }

  /// The threads of a process.
  func tasks(of pid: Int32) -> [Int32] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(pid)/task")) ?? []).compactMap { Int32($0) }
  }

  func openDescriptors(of pid: Int32) -> Int? {
    try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(pid)/fd").count
  }

  func executable(of pid: Int32) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "\(root)/\(pid)/exe")
  }

  /// What tells namespaces apart, such as `pid:[4026531836]`.
  func namespace(_ kind: String, of pid: Int32) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "\(root)/\(pid)/ns/\(kind)")
  }
}
