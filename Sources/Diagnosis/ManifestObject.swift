import YAMLReading

/// An object of Kubernetes and where it stands.
struct ManifestObject {
  let file: String
  let node: YAMLNode

  var kind: String { node["kind"]?.text ?? "" }
  var name: String { node["metadata", "name"]?.text ?? "" }
  var namespace: String? { node["metadata", "namespace"]?.text }
  var labels: [String: String] { node["metadata", "labels"]?.texts ?? [:] }

  /// Where a node of it begins.
  func place(_ node: YAMLNode?) -> String { "\(file):\((node ?? self.node).line)" }

  /// Whether both can be in one namespace: what has none goes wherever it is applied.
  func mayBeBeside(_ other: ManifestObject) -> Bool {
    guard let namespace, let others = other.namespace else { return true }
    return namespace == others
  }
}

extension YAMLNode {
  /// What is below a path of keys; nil where one is not there, or null.
  subscript(_ keys: String...) -> YAMLNode? {
    keys.reduce(self as YAMLNode?) { node, key in
      guard case .mapping(let entries)? = node?.content else { return nil }
      return entries.first { $0.key == key && !$0.value.isNull }?.value
    }
  }

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content, !isNull { text } else { nil }
  }

  /// The items of a list; none of anything else.
  var elements: [YAMLNode] {
    if case .sequence(let items) = content { items } else { [] }
  }

  /// A mapping from text to text.
  var texts: [String: String] {
    guard case .mapping(let entries) = content else { return [:] }
    return Dictionary(entries.compactMap { entry in entry.value.text.map { (entry.key, $0) } }) { first, _ in first }
  }

  /// Whether it is a selector, with matchLabels and matchExpressions, that takes these labels. Without either it takes all.
  func selects(_ labels: [String: String]) -> Bool {
    (self["matchLabels"]?.texts ?? [:]).allSatisfy { labels[$0.key] == $0.value }
      && (self["matchExpressions"]?.elements ?? []).allSatisfy { expression in
        let value = expression["key"]?.text.flatMap { labels[$0] }
        let values = (expression["values"]?.elements ?? []).compactMap(\.text)
        return switch expression["operator"]?.text {
        case "In": value.map(values.contains) ?? false
        case "NotIn": value.map { !values.contains($0) } ?? true
        case "Exists": value != nil
        case "DoesNotExist": value == nil
        default: false
        }
      }
  }
}
