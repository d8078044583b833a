import HTTPServing
import YAMLReading

extension WebConfigurationDocument {
  /// The fields that may be set, with the values that they may have; none is any.
  private static let headers: KeyValuePairs<String, [String]> = [
    "Content-Security-Policy": [], "X-Frame-Options": ["deny", "sameorigin"], "X-Content-Type-Options": ["nosniff"],
    "X-XSS-Protection": [], "Strict-Transport-Security": [],
  ]

  /// `http_server_config`.
  mutating func readServer(_ section: YAMLMapping) throws(YAMLFault) {
    var section = section
    // Without effect: the server speaks HTTP/1.1.
    _ = try section.takeBool("http2")
    let headers = try section.takeMapping("headers")
    try section.finish()
    guard var headers else { return }
    for (name, accepted) in Self.headers {
      guard let node = headers.take(name) else { continue }
      let path = headers.path(of: name)
      let value = Self.trimmed(try node.string(at: path))
      guard !value.isEmpty else { continue }
      guard !Self.hasControls(value) else { throw node.fault(at: path, "holds a control character") }
      guard accepted.isEmpty || accepted.contains(value) else {
        throw node.fault(at: path, "expected \(accepted.count > 1 ? "one of " : "")\(accepted.joined(separator: ", "))")
      }
      configuration.fields.append(name, value)
    }
    try headers.finish()
  }

  /// `basic_auth_users`. No fault quotes a name.
  mutating func readUsers(_ section: YAMLMapping) throws(YAMLFault) {
    for entry in section.entries {
      guard !entry.key.isEmpty, !entry.key.contains(":"), !Self.hasControls(entry.key) else {
        throw YAMLFault(
          line: entry.keyLine,
          message: "\(section.path): the name of a user is empty, or has a colon or control character")
      }
      guard case .scalar(let text, _) = entry.value.content, let hash = PasswordHash(text) else {
        let costs = PasswordHash.costs
        throw entry.value.fault(
          at: section.path,
          "expected a bcrypt hash of 60 characters: $2a$, $2b$ or $2y$, with a cost from \(costs.lowerBound) to \(costs.upperBound)"
        )
      }
      configuration.users[entry.key] = hash
    }
  }

  private static func hasControls(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Without the blanks around it: a field's value has none (RFC 9110, section 5.5).
  private static func trimmed(_ text: String) -> String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.unicodeScalars.drop(while: isBlank)
    let end = start.lastIndex { !isBlank($0) }
    return end.map { String(start[...$0]) } ?? ""
  }
}
