import Glibc
import HTTPServing

/// Reads a file whole.
package enum SmallFile {
  /// Why it is not read. The text follows the name of the key that names the file.
  package struct Fault: Error, Hashable {
    package var text: String

    static var system: Fault { system(errno) }

    static func system(_ code: Int32) -> Fault { Fault(text: "cannot be read: \(SystemError(code: code).text)") }
  }

  private static let limit = 1 << 20

  /// The bytes of a regular file of at most 1 MiB.
  package static func read(_ path: String) throws(Fault) -> [UInt8] {
    // Opening a FIFO would wait for a writer.
    guard let file = FileDescriptor(taking: open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) else {
      throw .system
    }
    var attributes = stat()
    guard fstat(file.number, &attributes) == 0 else { throw .system }
    guard attributes.st_mode & S_IFMT == S_IFREG else { throw Fault(text: "is no regular file") }
    guard attributes.st_size <= limit else { throw Fault(text: "is larger than 1 MiB") }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      var count = 0
      var code: Int32 = 0
      bytes += [UInt8](unsafeUninitializedCapacity: 64 * 1024) { buffer, filled in
        count = Glibc.read(file.number, buffer.baseAddress, buffer.count)
        code = errno
        filled = max(0, count)
      }
      if count == 0 { return bytes }
      // A regular file is not interrupted, but one of a file system of its own (FUSE) may be.
      guard count > 0 || code == EINTR else { throw .system(code) }
    }
    throw Fault(text: "is larger than 1 MiB")
  }
}
