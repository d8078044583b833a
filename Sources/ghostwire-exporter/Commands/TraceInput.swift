import Glibc
import Traces

/// Reads the file of a trace.
enum TraceInput {
  private static let chunk = 1 << 16

  /// The trace in a file, all of which is looked at.
  static func read(_ path: String) throws(UnusableFile) -> Trace {
    var bytes: [UInt8] = []
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw fault(path, String(cString: strerror(errno))) }
    defer { close(number) }
    var buffer = [UInt8](repeating: 0, count: chunk)
    while true {
      let count = Glibc.read(number, &buffer, chunk)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw fault(path, String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    do throws(TraceFault) {
      return try Trace(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw fault(path, "\(error)")
    }
  }

  private static func fault(_ path: String, _ reason: String) -> UnusableFile {
    UnusableFile(description: "the trace \(path) cannot be replayed: \(reason)")
  }
}
