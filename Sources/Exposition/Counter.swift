/// A metric that only grows while the exporter runs. Its name ends in `_total`.
public struct Counter: DeclaredMetric {
  /// The declaration.
  public let descriptor: MetricDescriptor

  /// Declares a counter.
  public init(
    _ name: String, source: MetricSource? = nil, unit: MetricDescriptor.Unit? = nil, labels: [String] = [], help: String
  ) {
    descriptor = MetricDescriptor(.counter, name, unit: unit, labels: labels, help: help, source: source)
  }
}
