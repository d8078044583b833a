import Sampling

/// The names of programs that a trace may hold: those that the exporter itself is made with, so that they say of nobody what he runs.
struct ProcessVocabulary {
  private let names: Set<String>
  private let beginnings: [String]

  init() {
    let rules = ComponentCatalogue.builtIn.rules
    beginnings = rules.flatMap(\.prefixes) + [ProcessMatcher.interpreter]
    var names = ProcessMatcher.shells.union([ProcessMatcher.crashReporter])
    for rule in rules {
      names.formUnion(rule.names)
      if case .named(let more) = rule.main { names.formUnion(more) }
    }
    // The kernel keeps so much of a long one.
    for name in names.union(beginnings) where name.utf8.count > ProcessPattern.commandLimit {
      names.insert(String(decoding: name.utf8.prefix(ProcessPattern.commandLimit), as: UTF8.self))
    }
    self.names = names
  }

  /// Whether a name is one of them.
  func contains(_ name: String) -> Bool { names.contains(name) }

  /// What a name begins with that is known.
  func beginning(of name: String) -> String {
    beginnings.filter { name.hasPrefix($0) }.max { $0.utf8.count < $1.utf8.count } ?? ""
  }
}
