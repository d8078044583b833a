/// Why a text that is YAML is no `YAMLValue`.
public enum YAMLValueError: Error, Hashable, Sendable {
  /// No document.
  case empty
  /// A mapping's key is a mapping or a sequence.
  case keyIsNoScalar
  /// An alias, which generated files have none of.
  case alias
}
