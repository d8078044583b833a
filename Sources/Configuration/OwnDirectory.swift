/// A folder of a volume that is counted under a name of its own.
public struct OwnDirectory: Hashable, Sendable {
  /// The value of the `directory` label.
  public var name: String
  /// The volume's name.
  public var volume: String
  /// The names from the volume's folder down.
  public var path: [String]
  /// The line that names its volume, from 1.
  public var line: Int

  /// A folder as declared.
  public init(name: String, volume: String, path: [String], line: Int) {
    self.name = name
    self.volume = volume
    self.path = path
    self.line = line
  }
}
