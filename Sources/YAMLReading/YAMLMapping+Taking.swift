extension YAMLMapping {
  /// The text at `key`; nil when it is not there.
  package mutating func takeString(_ key: String) throws(YAMLFault) -> String? {
    try take(key)?.string(at: path(of: key))
  }

  /// The truth value at `key`; nil when it is not there.
  package mutating func takeBool(_ key: String) throws(YAMLFault) -> Bool? {
    try take(key)?.bool(at: path(of: key))
  }

  /// The mapping at `key`; nil when it is not there.
  package mutating func takeMapping(_ key: String) throws(YAMLFault) -> YAMLMapping? {
    guard let node = take(key) else { return nil }
    return try YAMLMapping(node, path: path(of: key))
  }

  /// The named case at `key`; nil when it is not there.
  package mutating func takeChoice<Choice>(_ key: String) throws(YAMLFault) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    try take(key)?.choice(at: path(of: key))
  }

  /// The named cases in the list at `key`; nil when it is not there.
  package mutating func takeChoices<Choice>(_ key: String) throws(YAMLFault) -> [Choice]?
  where Choice: RawRepresentable<String> & CaseIterable {
    try take(key)?.choices(at: path(of: key))
  }
}
