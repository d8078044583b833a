import Glibc
import Sampling

/// The fields of /proc/PID/stat that tell whether libprocps reads the file rightly, read without it.
struct StatLine: Equatable {
  var pid: Int32
  var parent: Int32
  var startTicks: UInt64

  /// Reads the text of /proc/PID/stat (proc_pid_stat(5)). The name in parentheses may hold spaces and parentheses itself.
  init(parsing text: RawSpan) throws(SourceError) {
    guard let pid = text.number(at: 0), let nameEnd = Self.offsetBehindName(text),
      let parent = Self.field(4, of: text, from: nameEnd), let startTicks = Self.field(22, of: text, from: nameEnd),
      let pid = Int32(exactly: pid), let parent = Int32(exactly: parent)
    else { throw .malformed(what: "stat") }
    self.pid = pid
    self.parent = parent
    self.startTicks = startTicks
  }

  private static func offsetBehindName(_ text: RawSpan) -> Int? {
    text.withUnsafeBytes { bytes in bytes.lastIndex(of: UInt8(ascii: ")")).map { $0 + 1 } }
  }

  /// Fields count from 1; behind the name comes the blank before field 3.
  private static func field(_ number: Int, of text: RawSpan, from nameEnd: Int) -> UInt64? {
    let offset: Int? = text.withUnsafeBytes { bytes in
      var blanks = 0
      for position in nameEnd..<bytes.count where bytes[position] == UInt8(ascii: " ") {
        blanks += 1
        if blanks == number - 2 { return position }
      }
      return nil
    }
    return offset.flatMap { text.number(at: $0) }
  }
}
