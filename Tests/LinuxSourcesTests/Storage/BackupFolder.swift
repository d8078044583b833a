import Foundation
import Glibc
import Sampling
import Testing

@testable import LinuxSources

/// A folder of its own for one test, which everybody may pass through to. It goes with its last reference.
final class BackupFolder: Sendable {
  let path: String
  /// The process that the test runs in, as the desktop's.
  let ownProcess: ProcessIdentity

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "backup-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let stat = try parsed(String(contentsOfFile: "/proc/self/stat", encoding: .utf8)) { try ProcessStat(parsing: $0) }
    ownProcess = stat.identity
  }

  /// Writes a file of so many bytes, in a subfolder where the name has one; over the one that is there.
  func write(_ name: String, bytes count: Int) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(count: count).write(to: file)
  }

  /// Writes a file whose name may be no text.
  func write(bytesNamed name: [UInt8], bytes count: Int) throws {
    let file = (Array("\(path)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(Glibc.write(descriptor, Array(repeating: 0, count: count), count) == count)
  }

  /// Sets the time of modification.
  func setTime(of name: String, to seconds: Int) throws {
    let times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    try #require(utimes("\(path)/\(name)", times) == 0)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
