/// A value of a document, and where it begins.
package struct YAMLNode: Hashable, Sendable {
  /// What a node holds.
  package enum Content: Hashable, Sendable {
    /// Text; `isPlain` when it is written without quotation marks and is no block.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In the order written; no key is there twice.
    case mapping([Entry])
  }

  /// A key of a mapping with its value.
  package struct Entry: Hashable, Sendable {
    package var key: String
    /// The key's line, from 1.
    package var keyLine: Int
    package var value: YAMLNode
  }

  /// From 1.
  package var line: Int
  package var content: Content

  /// Whether it is YAML's null, as a key without a value has it.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}
