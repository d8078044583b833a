import Glibc
import Sampling

/// Reads whole files of /proc/net into one buffer, which grows to the largest.
final class NetworkTableReader {
  /// More than this is not read: ten thousands of sockets.
  private static let limit = 16 << 20

  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 16)

  deinit {
    buffer.deallocate()
  }

  /// What `parse` makes of the file's text. Throws `unsupported` when there is no such file.
  func read<Value>(_ path: StaticString, parse: (RawSpan) -> Value) throws(SourceError) -> Value {
    do throws(Errno) {
      let name = UnsafeRawPointer(path.utf8Start).assumingMemoryBound(to: CChar.self)
      let file = try FileDescriptor(opening: name, in: AT_FDCWD)
      var count = 0
      while true {
        count += try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        if count < buffer.count { return parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]).bytes) }
        if count >= Self.limit { throw Errno(number: EFBIG) }
        grow()
      }
    } catch {
      throw switch error.number {
      case ENOENT: .unsupported
      case EACCES, EPERM: .permissionDenied
      default: .system(errno: error.number)
      }
    }
  }

  private func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
    buffer.deallocate()
    buffer = larger
  }
}
