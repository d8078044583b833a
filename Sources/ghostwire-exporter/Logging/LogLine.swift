/// One line of the log: fields in order, written as the format wants.
struct LogLine {
  private(set) var fields: [(key: String, value: String)] = []

  mutating func add(_ key: String, _ value: String) {
    fields.append((key, value))
  }

  /// The line with its line feed.
  func text(_ format: LogFormat) -> String {
    switch format {
    case .logfmt:
      fields.map { "\($0.key)=\(Self.needsQuotes($0.value) ? Self.quoted($0.value) : $0.value)" }
        .joined(separator: " ") + "\n"
    case .json:
      "{" + fields.map { "\(Self.quoted($0.key)):\(Self.quoted($0.value))" }.joined(separator: ",") + "}\n"
    }
  }

  private static func needsQuotes(_ value: String) -> Bool {
    value.isEmpty
      || value.unicodeScalars.contains { $0 <= " " || $0 == "=" || $0 == "\"" || $0 == "\\" || $0 == "\u{7F}" }
  }

  /// A JSON string (RFC 8259, section 7), which logfmt readers understand too.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar < " " || scalar == "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
