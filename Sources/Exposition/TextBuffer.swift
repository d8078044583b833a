/// A growing buffer of UTF-8 text with the number and escape forms of the two text formats.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []

  /// A buffer with room for so many bytes.
  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  mutating func append(_ text: String) {
    bytes.append(textOf: text)
  }

  mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
  }

  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Appends text with backslash and newline escaped, the double quote too where `quotes` says so: in label values of both
  /// formats and in OpenMetrics' help, not in the help of text 0.0.4.
  mutating func appendEscaped(_ text: String, quotes: Bool) {
    var text = text
    text.withUTF8 { text in
      let isPlain = text.allSatisfy {
        $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\n") && ($0 != UInt8(ascii: "\"") || !quotes)
      }
      if isPlain { return bytes.append(contentsOf: text) }
      for byte in text {
        switch byte {
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\"") where quotes: append("\\\"")
        default: append(byte)
        }
      }
    }
  }

  /// Appends an integer in decimal.
  mutating func append(_ value: UInt64) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Appends a sample's value: whole numbers up to 2^53 without fraction or exponent, others as the shortest text that reads
  /// back as the same value. The sign of zero is not kept.
  mutating func append(_ value: Double) {
    if let whole = Int64(exactly: value), whole.magnitude <= 1 << 53 {
      if whole < 0 { append("-") }
      append(UInt64(whole.magnitude))
    } else if value.isFinite {
      append(value.description)
    } else {
      append(value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf")
    }
  }

  /// Appends a bucket's bound, which is not negative, as Go's shortest `%g` has it: an exponent from a million on.
  ///
  /// It is a label's value, so every exporter has to agree on the text (OpenMetrics 1.0, "Canonical Numbers"): there whole
  /// numbers keep a fraction, `1.0`. Text 0.0.4 has no rule; Go's client, which others follow, writes `1`.
  mutating func appendBound(_ bound: Double, keepsFraction: Bool) {
    if !bound.isFinite {
      return append(bound)
    }
    let text = bound.description
    if bound >= 1_000_000, let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")), !text.utf8.contains(UInt8(ascii: "e"))
    {
      appendScientific(whole: text.utf8[..<dot], fraction: text.utf8[dot...].dropFirst())
    } else if keepsFraction || !text.hasSuffix(".0") {
      append(text)
    } else {
      bytes.append(contentsOf: text.utf8.dropLast(2))
    }
  }

  /// Appends `1234567.5`, given as its two halves, in the form `1.2345675e+06`.
  private mutating func appendScientific(whole: Substring.UTF8View, fraction: Substring.UTF8View) {
    let start = bytes.count
    bytes.append(contentsOf: whole.prefix(1))
    append(".")
    bytes.append(contentsOf: whole.dropFirst())
    bytes.append(contentsOf: fraction)
    while bytes[start...].last == UInt8(ascii: "0") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    append(whole.count > 10 ? "e+" : "e+0")
    append(UInt64(whole.count - 1))
  }
}

extension [UInt8] {
  /// Appends a string's UTF-8 in one piece, not byte by byte as its view gives it.
  mutating func append(textOf text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }
}
