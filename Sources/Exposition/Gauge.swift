/// A metric that goes up and down.
public struct Gauge: DeclaredMetric {
  /// The declaration.
  public let descriptor: MetricDescriptor

  /// Declares a gauge.
  public init(
    _ name: String, source: MetricSource? = nil, unit: MetricDescriptor.Unit? = nil, labels: [String] = [], help: String
  ) {
    descriptor = MetricDescriptor(.gauge, name, unit: unit, labels: labels, help: help, source: source)
  }
}
