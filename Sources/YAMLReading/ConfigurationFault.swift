/// Why a file of configuration cannot be used. Never quotes a value or the name of a user.
public struct ConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named.
  public var file: String
  /// The line of it, from 1; nil when the fault is of no line.
  public var line: Int?
  /// What is wrong.
  public var message: String

  /// A fault of a file.
  public init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  /// One line of text.
  public var description: String {
    line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)"
  }
}
