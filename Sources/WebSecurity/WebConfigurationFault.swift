/// Why a web configuration cannot be used. Never quotes a value or the name of a user.
public struct WebConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The configuration's file as it was named.
  public var file: String
  /// The line of it, from 1; nil when the fault is of no line.
  public var line: Int?
  /// What is wrong.
  public var message: String

  /// One line of text.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
