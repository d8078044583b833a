/// A metric that is labels about something, with the constant value 1. Its name ends in `_info`.
public struct Info: DeclaredMetric {
  /// The declaration.
  public let descriptor: MetricDescriptor

  /// Declares an info.
  public init(
    _ name: String, source: MetricSource? = nil, labels: [String] = [], help: String
  ) {
    descriptor = MetricDescriptor(.info, name, labels: labels, help: help, source: source)
  }
}
