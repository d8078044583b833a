/// A metric that is a distribution over buckets: fixed ones and, in protobuf, exponential ones.
public struct Histogram: DeclaredMetric {
  /// The declaration.
  public let descriptor: MetricDescriptor

  /// Declares a histogram.
  public init(
    _ name: String, source: MetricSource? = nil, unit: MetricDescriptor.Unit? = nil, labels: [String] = [], help: String
  ) {
    descriptor = MetricDescriptor(.histogram, name, unit: unit, labels: labels, help: help, source: source)
  }
}
