import Glibc
import Sampling

/// Lines of the form "Name:   123 kB", as most files of /proc have them.
extension RawSpan {
  /// The position behind `name` on the first line that starts with it.
  func offset(after name: StaticString) -> Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      let length = name.utf8CodeUnitCount
      var line = 0
      while bytes.count - line >= length {
        if memcmp(start + line, name.utf8Start, length) == 0 { return line + length }
        guard let end = memchr(start + line, Int32(UInt8(ascii: "\n")), bytes.count - line) else { return nil }
        line = UnsafeRawPointer(end) - start + 1
      }
      return nil
    }
  }

  /// The number at `offset`, blanks before it skipped; nil when there is none, when it does not fit, or when the text
  /// ends right behind it, as it may then be cut.
  func number(at offset: Int, radix: UInt64 = 10) -> UInt64? {
    withUnsafeBytes { bytes in
      var position = offset
      while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
      let first = position
      var number: UInt64 = 0
      while position < bytes.count, let digit = Self.digit(bytes[position]), digit < radix {
        let (high, tooLarge) = number.multipliedReportingOverflow(by: radix)
        let (sum, stillTooLarge) = high.addingReportingOverflow(digit)
        if tooLarge || stillTooLarge { return nil }
        number = sum
        position += 1
      }
      guard position > first, position < bytes.count else { return nil }
      return Self.isBlank(bytes[position]) || bytes[position] == UInt8(ascii: "\n") ? number : nil
    }
  }

  /// The number on the line that starts with `name`; nil when there is no such line. `file` is named in the error.
  func numberIfPresent(_ name: StaticString, in file: StaticString, radix: UInt64 = 10) throws(SourceError) -> UInt64? {
    guard let offset = offset(after: name) else { return nil }
    guard let number = number(at: offset, radix: radix) else { throw .malformed(what: "\(file) \(name)") }
    return number
  }

  /// The number on the line that starts with `name`, which has to be there.
  func number(_ name: StaticString, in file: StaticString, radix: UInt64 = 10) throws(SourceError) -> UInt64 {
    guard let number = try numberIfPresent(name, in: file, radix: radix) else {
      throw .malformed(what: "\(file) \(name)")
    }
    return number
  }

  /// Like `numberIfPresent`, for a line that counts in KiB: the figure in bytes.
  func kibibytesIfPresent(_ name: StaticString, in file: StaticString) throws(SourceError) -> UInt64? {
    guard let number = try numberIfPresent(name, in: file) else { return nil }
    let (bytes, tooLarge) = number.multipliedReportingOverflow(by: 1024)
    if tooLarge { throw .malformed(what: "\(file) \(name)") }
    return bytes
  }

  /// Like `kibibytesIfPresent`, for a line that has to be there.
  func kibibytes(_ name: StaticString, in file: StaticString) throws(SourceError) -> UInt64 {
    guard let bytes = try kibibytesIfPresent(name, in: file) else { throw .malformed(what: "\(file) \(name)") }
    return bytes
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}
