/// What is wrong with a document, and where. Never quotes a value: it may be a secret.
package struct YAMLFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// What is wrong, without a full stop.
  package var message: String

  /// A fault at a line.
  package init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}
