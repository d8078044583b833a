import Manifests

extension YAMLValue {
  /// The text of a scalar that is one.
  var string: String? {
    switch self {
    case .string(let text), .block(let text): text
    default: nil
    }
  }

  /// A whole number.
  var number: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The entries of a mapping, none of anything else.
  var entries: [Entry] {
    if case .object(let entries) = self { entries } else { [] }
  }

  /// The texts of a sequence.
  var strings: [String] { elements.compactMap(\.string) }

  /// What is below a path of keys.
  subscript(path: String...) -> YAMLValue? {
    path.reduce(self as YAMLValue?) { $0?[$1] }
  }

  /// The same with the keys of every mapping in order: two that mean the same are equal.
  var sorted: YAMLValue {
    switch self {
    case .object(let entries):
      .object(entries.map { Entry($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
    case .list(let elements): .list(elements.map(\.sorted))
    case .block(let text): .string(text)
    default: self
    }
  }

  /// Whether labels have everything that a `matchLabels` or a Service's selector asks for. None selects nothing here.
  func isSelected(by selector: YAMLValue?) -> Bool {
    guard let selector, !selector.entries.isEmpty else { return false }
    return selector.entries.allSatisfy { self[$0.key] == $0.value }
  }
}
