import Glibc

/// Writes to standard output, all of it or an error: a full disk behind a redirection must not look like success.
enum StandardOutput {
  static func write(_ bytes: [UInt8]) throws(OptionFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw OptionFault(description: "cannot write to standard output: \(String(cString: strerror(errno)))")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Whether standard output is a terminal that shows colours, and nobody objects (no-color.org).
  static var canBeColored: Bool {
    StandardStreams.isTerminal(STDOUT_FILENO) && Environment.variables()["NO_COLOR", default: ""].isEmpty
  }
}
