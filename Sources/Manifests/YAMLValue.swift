/// A value of a YAML document. Objects keep the order in which they were written, so that files read as people write them
/// and come out the same every time.
public indirect enum YAMLValue: Hashable, Sendable {
  /// A text, quoted where YAML would take it for something else.
  case string(String)
  /// A text of several lines, written as a literal block.
  case block(String)
  /// A whole number.
  case integer(Int)
  /// true or false.
  case boolean(Bool)
  /// A sequence.
  case list([YAMLValue])
  /// A mapping.
  case object([Entry])

  /// A key of a mapping and what it holds.
  public struct Entry: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Its value.
    public let value: YAMLValue

    /// An entry.
    public init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }
}

extension YAMLValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A text.
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension YAMLValue: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) {
    self = .integer(value)
  }
}

extension YAMLValue: ExpressibleByBooleanLiteral {
  /// true or false.
  public init(booleanLiteral value: Bool) {
    self = .boolean(value)
  }
}

extension YAMLValue: ExpressibleByArrayLiteral {
  /// A sequence.
  public init(arrayLiteral elements: YAMLValue...) {
    self = .list(elements)
  }
}

extension YAMLValue: ExpressibleByDictionaryLiteral {
  /// A mapping in the order of the literal.
  public init(dictionaryLiteral elements: (String, YAMLValue)...) {
    self = .object(elements.map { Entry($0.0, $0.1) })
  }
}
