extension YAMLValue {
  /// What a key of a mapping holds; nil for a key that is missing and for anything but a mapping.
  public subscript(key: String) -> YAMLValue? {
    guard case .object(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// An element of a sequence; nil beyond its end and for anything but a sequence.
  public subscript(index: Int) -> YAMLValue? {
    guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The elements of a sequence, none of anything else.
  public var elements: [YAMLValue] {
    guard case .list(let elements) = self else { return [] }
    return elements
  }

  /// A mapping with the entries of another after its own; `self` when either is none.
  func adding(_ other: YAMLValue) -> YAMLValue {
    guard case .object(let own) = self, case .object(let more) = other else { return self }
    return .object(own + more)
  }
}
