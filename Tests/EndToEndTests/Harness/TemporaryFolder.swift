import Foundation

/// A folder that is deleted with its last reference. Others may look into it.
final class TemporaryFolder: Sendable {
  let path: String

  /// Outside /tmp, which may be a file system of its own: hard links to installed programs are wanted.
  init() throws {
    var template = Array("/var/tmp/ghostwire-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw HarnessError("mkdtemp: errno \(errno)") }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    chmod(path, 0o755)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
