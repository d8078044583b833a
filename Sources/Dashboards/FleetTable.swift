import Monitoring

/// A table with a row a pod.
public struct FleetTable: Sendable {
  /// A value of each pod.
  public struct Column: Sendable {
    /// The heading.
    public let title: String
    /// One series a pod.
    public let expression: Expression
    /// Values at which something is wrong.
    public let thresholds: [Threshold]

    /// A column.
    public init(_ title: String, _ expression: Expression, thresholds: [Threshold] = []) {
      self.title = title
      self.expression = expression
      self.thresholds = thresholds
    }
  }

  /// A few words.
  public let title: String
  /// Full sentences for somebody who sees it for the first time.
  public let description: String
  /// From left to right, behind namespace and pod. The first one decides the order: most first.
  public let columns: [Column]

  /// A table.
  public init(_ title: String, _ columns: [Column], description: String) {
    self.title = title
    self.columns = columns
    self.description = description
  }
}
