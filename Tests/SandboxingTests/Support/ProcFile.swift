import Foundation

/// What the kernel says of a thread.
enum ProcFile {
  /// A value of /proc/thread-self/status, or of another thread's.
  static func status(_ name: String, of thread: String = "thread-self") -> String? {
    let text = try? String(contentsOfFile: "/proc/\(thread)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: \.isWhitespace).last.map(String.init)
  }
}
