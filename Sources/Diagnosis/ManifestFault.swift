/// Why a manifest cannot be read.
public struct ManifestFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line that names the file.
  public let description: String

  /// A fault as told.
  public init(description: String) {
    self.description = description
  }
}
