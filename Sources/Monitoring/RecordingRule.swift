/// A query whose answer Prometheus keeps as a series of its own, so that many can look at it for the price of one.
public struct RecordingRule: Sendable {
  /// What is recorded, as the second part of the name.
  public let metric: String
  /// What was done to it, the last first, as the third part of the name.
  public let operations: String
  /// What is asked.
  public let expression: Expression
  /// One sentence on what the value is.
  public let help: String

  /// A rule whose name is `level:metric:operations` (Prometheus's documentation, "Recording rules").
  public init(_ metric: String, _ operations: String, _ expression: Expression, help: String) {
    self.metric = metric
    self.operations = operations
    self.expression = expression
    self.help = help
  }

  /// The name of the series. Its level are the labels that they have.
  public var name: String { "\(labels.joined(separator: "_")):\(metric):\(operations)" }

  /// The labels that the series have.
  public var labels: [String] {
    guard let labels = expression.seriesLabels else { return [] }
    return labels.level.labels + labels.names.sorted()
  }

  /// The recorded values.
  public var now: Expression { Expression(.recorded(self)) }

  /// What is wrong with it, in plain words; empty when nothing is.
  public var faults: [String] {
    var faults = expression.faults + Prose.faults(in: help).map { "the help \($0)" }
    if !metric.hasPrefix("ghostwire_") { faults.append("the metric does not start with ghostwire_") }
    if operations.isEmpty { faults.append("it does not say what was done") }
    if expression.seriesLabels.map({ $0.level == .target }) ?? true { faults.append("it is not aggregated") }
    faults += expression.sharedNames.map { "other jobs have \($0) too" }
    return faults.map { "\(name): \($0)" }
  }
}
