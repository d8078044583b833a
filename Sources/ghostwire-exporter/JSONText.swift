/// Values as JSON writes them.
enum JSONText {
  /// A string (RFC 8259, section 7), which readers of logfmt understand too.
  static func quoted(_ value: String) -> String {
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

  /// An array of strings.
  static func list(_ values: [String]) -> String {
    "[\(values.map(quoted).joined(separator: ","))]"
  }
}
