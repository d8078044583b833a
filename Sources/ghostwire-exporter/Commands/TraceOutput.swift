import Glibc

/// The file that a trace is written to. No other that is there already is overwritten.
struct TraceOutput: ~Copyable {
  private let number: Int32
  /// How many bytes have been written.
  private(set) var size = 0

  /// Makes the file, for its owner alone; `-` is standard output.
  init(path: String) throws {
    if path == "-" {
      number = STDOUT_FILENO
      return
    }
    number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if number < 0 {
      let reason = errno == EEXIST ? "it is there already" : String(cString: strerror(errno))
      throw UnusableFile(description: "the trace cannot be written to \(path): \(reason)")
    }
  }

  deinit { if number != STDOUT_FILENO { close(number) } }

  /// Writes all of it.
  mutating func write(_ bytes: [UInt8]) throws(OptionFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw OptionFault(description: "the trace cannot be written on: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
    size += bytes.count
  }
}
