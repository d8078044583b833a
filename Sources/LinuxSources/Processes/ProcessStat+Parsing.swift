import Glibc
import Sampling

extension ProcessStat {
  /// Reads the text of /proc/PID/stat (proc_pid_stat(5)). The name in parentheses may hold spaces and parentheses itself. One that is
  /// being reaped has no threads there any more; as libproc2 does, it is counted as one.
  init(parsing text: RawSpan) throws(SourceError) {
    guard let stat = text.withUnsafeBytes(Self.parsed) else { throw .malformed(what: "stat") }
    self = stat
  }

  private static func parsed(_ text: UnsafeRawBufferPointer) -> ProcessStat? {
    guard let opening = text.firstIndex(of: UInt8(ascii: "(")), let closing = text.lastIndex(of: UInt8(ascii: ")")),
      opening < closing, let pid = text.bytes.number(at: 0).flatMap(Int32.init(exactly:))
    else { return nil }
    var fields = StatFields(text, behindName: closing + 1)
    // In the order of the line; the numbers of the fields that are passed over are proc_pid_stat(5)'s.
    guard let state = fields.letter(), let parent = fields.number().flatMap(Int32.init(exactly:)),
      fields.skip(5...9),
      let minor = fields.number(), let reapedMinor = fields.number(),
      let major = fields.number(), let reapedMajor = fields.number(),
      let user = fields.number(), let system = fields.number(),
      let reapedUser = fields.number(), let reapedSystem = fields.number(),
      fields.skip(18...19), let threads = fields.number(),
      fields.skip(21...21), let startTicks = fields.number(),
      fields.skip(23...27), let stackStart = fields.number()
    else { return nil }
    return ProcessStat(
      identity: ProcessIdentity(pid: pid, startTicks: startTicks), parent: parent, state: state,
      command: String(decoding: text[(opening + 1)..<closing], as: UTF8.self), threads: max(1, threads),
      own: ProcessorTicks(user: user, system: system),
      reaped: ProcessorTicks(user: reapedUser, system: reapedSystem),
      faults: PageFaults(minor: minor, major: major),
      reapedFaults: PageFaults(minor: reapedMinor, major: reapedMajor), stackStart: stackStart)
  }
}

/// The fields behind the name of a line of /proc/PID/stat, one after the other: a blank stands before each, and behind the last one
/// that is asked for.
private struct StatFields {
  private let text: UnsafeRawBufferPointer
  /// Where the blank before the next field stands.
  private var position: Int

  init(_ text: UnsafeRawBufferPointer, behindName position: Int) {
    self.text = text
    self.position = position
  }

  /// The next field, which is one letter.
  mutating func letter() -> UInt8? {
    guard let field = next(), field.count == 1 else { return nil }
    return field[field.startIndex]
  }

  /// The next field, which is a number without a sign; nil also when it does not fit.
  mutating func number() -> UInt64? {
    guard let field = next(), !field.isEmpty else { return nil }
    var number: UInt64 = 0
    for byte in field {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let (high, tooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) = high.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
      if tooLarge || stillTooLarge { return nil }
      number = sum
    }
    return number
  }

  /// Passes over fields, given by their numbers in the line. False when there are not so many.
  mutating func skip(_ fields: ClosedRange<Int>) -> Bool {
    fields.allSatisfy { _ in next() != nil }
  }

  /// The bytes of the next field; nil when the text ends before the blank or the line's end behind it: it may then be cut.
  private mutating func next() -> Slice<UnsafeRawBufferPointer>? {
    guard position < text.count, text[position] == UInt8(ascii: " ") else { return nil }
    let start = position + 1
    position = start
    while position < text.count {
      if text[position] == UInt8(ascii: " ") || text[position] == UInt8(ascii: "\n") { return text[start..<position] }
      position += 1
    }
    return nil
  }
}
