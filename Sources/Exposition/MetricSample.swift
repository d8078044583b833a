/// One series' value.
public struct MetricSample: Equatable, Sendable {
  /// What a sample can hold.
  public enum Value: Equatable, Sendable {
    /// The value of a gauge, a counter or an info family (1).
    case number(Double)
    /// The state of a histogram. Kept apart: it is much larger than a number, which most values are.
    indirect case histogram(HistogramValue)
  }

  /// Values for the descriptor's labels, in its order.
  public let labelValues: [String]
  /// The value.
  public let value: Value

  /// A sample with its label values in the descriptor's order.
  public init(labelValues: [String], value: Value) {
    self.labelValues = labelValues
    self.value = value
  }
}
