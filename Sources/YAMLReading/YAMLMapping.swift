/// A mapping of which every key has to be known: what is there is taken by its name, and `finish` throws for what nobody took.
package struct YAMLMapping {
  /// What the faults call it: its keys from the document's root, joined by full stops; empty for the root.
  package let path: String
  private let line: Int
  /// In the order written.
  package let entries: [YAMLNode.Entry]
  /// The keys asked for, in the order asked.
  private var accepted: [String] = []

  /// The mapping that is at `path`; null is one without keys.
  package init(_ node: YAMLNode, path: String) throws(YAMLFault) {
    self.path = path
    line = node.line
    switch node.content {
    case .mapping(let entries): self.entries = entries
    case _ where node.isNull: entries = []
    default: throw node.fault(at: path, "expected a mapping")
    }
  }

  /// The path of one of its keys.
  package func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of `key`; nil when it is not there or null.
  package mutating func take(_ key: String) -> YAMLNode? {
    accepted.append(key)
    return entries.first { $0.key == key && !$0.value.isNull }?.value
  }

  /// Whether `key` is there and not null.
  package func isSet(_ key: String) -> Bool { entries.contains { $0.key == key && !$0.value.isNull } }

  /// The line of `key`; that of the mapping when it is not there.
  package func line(of key: String) -> Int { entries.first { $0.key == key }?.keyLine ?? line }

  /// Something that is wrong with a key, whatever its value.
  package func fault(at key: String, _ message: String) -> YAMLFault {
    YAMLFault(line: line(of: key), message: "\(path(of: key)): \(message)")
  }

  /// Throws for the first key that was not taken.
  package func finish() throws(YAMLFault) {
    if let fault = unknownKeys.first { throw fault }
  }

  /// A fault for every key that was not taken.
  package var unknownKeys: [YAMLFault] {
    entries.filter { !accepted.contains($0.key) }.map { unknown in
      let advice: String
      if let near = NearestName.of(unknown.key, among: accepted) {
        advice = "did you mean \(near)?"
      } else {
        advice = "accepted are \(accepted.joined(separator: ", "))"
      }
      // What does not look like a key at all is likelier a value in a wrong place.
      let place = Self.isNameLike(unknown.key) ? path(of: unknown.key) : path
      return YAMLFault(
        line: unknown.keyLine, message: place.isEmpty ? "unknown key; \(advice)" : "\(place): unknown key; \(advice)")
    }
  }

  private static func isNameLike(_ key: String) -> Bool {
    (1...40).contains(key.utf8.count)
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
