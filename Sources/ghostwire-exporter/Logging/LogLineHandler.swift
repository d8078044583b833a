import Glibc
import Logging
import Synchronization

/// Writes log lines to standard error, one write(2) a line so that lines of several threads do not mix. A line that a full
/// pipe would not take at once is lost: nobody waits for a log.
struct LogLineHandler: LogHandler {
  let format: LogFormat
  var logLevel = Logger.Level.info
  var metadata = Logger.Metadata()

  init(format: LogFormat) {
    self.format = format
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = LogLine()
    line.add("time", Self.time())
    line.add("level", event.level.rawValue)
    line.add("msg", event.message.description)
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) { line.add(key, value.description) }
    Self.write(line.text(format))
  }

  /// Writes a text to standard error.
  static func write(_ text: String, to descriptor: Int32 = STDERR_FILENO) {
    var text = text
    // One at a time: the room that one thread has found must not be another's by the time it writes, or it would wait.
    turn.withLock { _ in
      var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&stream, 1, 0) == 1 else { return }
      text.withUTF8 { bytes in _ = Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
    }
  }

  private static let turn = Mutex(())

  /// The present in UTC with milliseconds (RFC 3339).
  private static func time() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var parts = tm()
    gmtime_r(&now.tv_sec, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      strftime(start, buffer.count, "%Y-%m-%dT%H:%M:%S", &parts)
      let milliseconds = String(now.tv_nsec / 1_000_000)
      return String(cString: start) + "." + String(repeating: "0", count: 3 - milliseconds.count) + milliseconds + "Z"
    }
  }
}
