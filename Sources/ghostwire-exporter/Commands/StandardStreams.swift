import Glibc

/// The descriptors 0 to 2. Where the caller closed one, the next file opened would take its number, and log lines would be
/// written into it.
enum StandardStreams {
  /// Whether a stream is a terminal that knows more than plain text.
  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && Environment.variables()["TERM"] != "dumb"
  }

  /// Opens /dev/null for each that is closed.
  static func complete() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}
