/// Header fields in the order sent. Names are looked up without regard to case (RFC 9110, section 5.1).
public struct HTTPFields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// One field line.
  public struct Field: Hashable, Sendable {
    /// The name as it was written.
    public let name: String
    /// The value without the white space around it.
    public let value: String
  }

  /// The lines in the order sent.
  public private(set) var lines: [Field] = []

  /// No fields.
  public init() {}

  /// The fields in the order written.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }

  /// Adds a line after the others.
  public mutating func append(_ name: String, _ value: String) {
    lines.append(Field(name: name, value: value))
  }

  /// The values of every line of that name, joined with `, ` (RFC 9110, section 5.2); nil when there is none.
  public subscript(name: String) -> String? {
    var joined: String?
    for line in lines where line.name.isSameASCII(as: name) {
      joined = joined.map { $0 + ", " + line.value } ?? line.value
    }
    return joined
  }

  /// The number of lines of that name.
  func count(of name: String) -> Int {
    lines.count { $0.name.isSameASCII(as: name) }
  }

  /// Whether the comma-separated list of that name holds `token`, whatever its case.
  package func list(_ name: String, contains token: String) -> Bool {
    self[name]?.split(separator: ",").contains { $0.trimmed.isSameASCII(as: token) } ?? false
  }
}
