extension YAMLNode {
  private static let yes: Set = ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]
  private static let no: Set = ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]

  /// Any scalar but null, as it is written.
  package func string(at path: String) throws(YAMLFault) -> String {
    guard case .scalar(let text, _) = content, !isNull else { throw fault(at: path, "expected text") }
    return text
  }

  /// A truth value in the words of YAML 1.1.
  package func bool(at path: String) throws(YAMLFault) -> Bool {
    if case .scalar(let text, isPlain: true) = content {
      if Self.yes.contains(text) { return true }
      if Self.no.contains(text) { return false }
    }
    throw fault(at: path, "expected true or false")
  }

  /// A sequence's nodes.
  package func items(at path: String) throws(YAMLFault) -> [YAMLNode] {
    guard case .sequence(let items) = content else { throw fault(at: path, "expected a list") }
    return items
  }

  /// A sequence of scalars.
  package func strings(at path: String) throws(YAMLFault) -> [String] {
    try items(at: path).map { item throws(YAMLFault) in try item.string(at: path) }
  }

  /// The case of that name.
  package func choice<Choice>(at path: String) throws(YAMLFault) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard case .scalar(let text, _) = content, let choice = Choice(rawValue: text) else {
      throw fault(at: path, "expected one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// A sequence of names of cases.
  package func choices<Choice>(at path: String) throws(YAMLFault) -> [Choice]
  where Choice: RawRepresentable<String> & CaseIterable {
    try items(at: path).map { item throws(YAMLFault) in try item.choice(at: path) }
  }

  /// Something that is wrong with this node.
  package func fault(at path: String, _ message: String) -> YAMLFault {
    YAMLFault(line: line, message: path.isEmpty ? message : "\(path): \(message)")
  }
}
