/// The text of /proc/PID/cmdline.
extension RawSpan {
  /// Its words: split at zero bytes, or at spaces where the process has put one string, its title, in the place of the
  /// words (as Chromium's children do). Zero bytes at the end are padding. Text that is not UTF-8 is repaired.
  func commandLineWords() -> [String] {
    withUnsafeBytes { bytes in
      let text = bytes.prefix((bytes.lastIndex { $0 != 0 } ?? -1) + 1)
      let words =
        text.contains(0)
        ? text.split(separator: 0, omittingEmptySubsequences: false) : text.split(separator: UInt8(ascii: " "))
      return words.map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
