import Exposition

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
      fields.map { "\($0.key)=\(Self.needsQuotes($0.value) ? JSONText.quoted($0.value) : $0.value)" }
        .joined(separator: " ") + "\n"
    case .json:
      "{" + fields.map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))" }.joined(separator: ",") + "}\n"
    }
  }

  private static func needsQuotes(_ value: String) -> Bool {
    value.isEmpty
      || value.unicodeScalars.contains { $0 <= " " || $0 == "=" || $0 == "\"" || $0 == "\\" || $0 == "\u{7F}" }
  }
}
