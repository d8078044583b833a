import Yams

extension YAMLValue {
  /// The value as a document, two blanks a level, no line broken. Throws `YamlError`.
  public var text: String {
    get throws {
      try Yams.serialize(node: node, indent: 2, width: -1, allowUnicode: true)
    }
  }

  /// Reads a text of one document; mappings keep its order. Throws `YamlError`, or `YAMLValueError` for an empty text and for
  /// keys that are not plain.
  public init(parsing text: String) throws {
    guard let node = try Yams.compose(yaml: text) else { throw YAMLValueError.empty }
    try self.init(node)
  }

  private init(_ node: Node) throws {
    switch node {
    case .mapping(let mapping):
      self = .object(
        try mapping.map { key, value in
          guard let name = key.scalar?.string else { throw YAMLValueError.keyIsNoScalar }
          return Entry(name, try YAMLValue(value))
        })
    case .sequence(let sequence): self = .list(try sequence.map { try YAMLValue($0) })
    case .scalar(let scalar): self = Self.scalar(scalar)
    case .alias: throw YAMLValueError.alias
    }
  }

  private static func scalar(_ scalar: Node.Scalar) -> YAMLValue {
    let isPlain = scalar.style == .plain || scalar.style == .any
    if isPlain, let number = Int(scalar.string) { return .integer(number) }
    if isPlain, let flag = Bool(scalar.string) { return .boolean(flag) }
    return .string(scalar.string)
  }

  private var node: Node {
    switch self {
    case .string(let text): Node.scalar(text.represented())
    case .block(let text): Node(text, Tag(.str), .literal)
    case .integer(let number): Node(String(number))
    case .boolean(let flag): Node(String(flag))
    case .list(let elements): Node(elements.map { $0.node })
    case .object(let entries): Node(entries.map { (Node.scalar($0.key.represented()), $0.value.node) })
    }
  }
}
