import Foundation
import Glibc

/// A folder for one test, and what other programs say of it.
struct TemporaryTree: Sendable {
  let path: String

  /// A folder that another one made.
  init(path: String) {
    self.path = path
  }

  init() throws {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/ghostwire-tree-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer {
      $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw Failure() }
    path = made
  }

  func remove() {
    // FileManager cannot remove what is deeper than PATH_MAX.
    _ = try? Self.run(["/bin/rm", "-rf", path], in: "/")
  }

  /// Runs a script of the shell in the folder.
  @discardableResult
  func shell(_ script: String) throws -> String {
    try Self.run(["/bin/sh", "-ec", script], in: path)
  }

  /// What du(1) says of these paths together, in bytes.
  func diskUsage(_ paths: [String] = ["."]) throws -> UInt64 {
    if paths.isEmpty { return 0 }
    let lines = try Self.run(["/usr/bin/du", "-sc", "--block-size=1", "--"] + paths, in: path).split(separator: "\n")
    guard let number = lines.last?.split(separator: "\t").first, let bytes = UInt64(number) else { throw Failure() }
    return bytes
  }

  /// How many names find(1) lists at and below these paths.
  func names(_ paths: [String] = ["."]) throws -> UInt64 {
    paths.isEmpty ? 0 : UInt64(try Self.run(["/usr/bin/find"] + paths + ["-printf", "x"], in: path).utf8.count)
  }

  /// What a program prints. It starts with the mounts and the user of the calling thread.
  static func run(_ words: [String], in folder: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure() }
    return String(decoding: text, as: UTF8.self)
  }

  struct Failure: Error {}
}
