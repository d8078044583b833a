/// A value that the file gives in place of an option of the command line.
public struct Setting: Hashable, Sendable {
  /// The keys that lead to it, joined by full stops.
  public var key: String
  /// The value's line, from 1.
  public var line: Int
  /// The option's long name, without hyphens.
  public var option: String
  /// What the option takes, as it is written. Not read here: that is the option's own.
  public var value: String

  /// Whether it is a time between two readings, which may change at any time.
  public var isInterval: Bool { key.hasPrefix("intervals.") }

  /// A value with its place.
  public init(key: String, line: Int, option: String, value: String) {
    self.key = key
    self.line = line
    self.option = option
    self.value = value
  }
}
