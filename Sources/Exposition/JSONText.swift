/// Values as JSON writes them (RFC 8259).
package enum JSONText {
  /// A string (section 7), which readers of logfmt understand too.
  package static func quoted(_ value: String) -> String {
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

  /// A string, or null.
  package static func optional(_ value: String?) -> String { value.map(quoted) ?? "null" }

  /// A number as the text formats write it; null without one, and for what is none in JSON: infinities and NaN.
  package static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    var buffer = TextBuffer()
    buffer.append(value)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// true, false or null.
  package static func truth(_ value: Bool?) -> String { value.map { $0 ? "true" : "false" } ?? "null" }

  /// An array of strings.
  package static func list(_ values: [String]) -> String { array(values.map(quoted)) }

  /// An array of values that are JSON already.
  package static func array(_ values: [String]) -> String { "[\(values.joined(separator: ","))]" }

  /// An object of values that are JSON already, in this order.
  package static func object(_ members: KeyValuePairs<String, String>) -> String {
    "{\(members.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ","))}"
  }
}
