/// A declaration whose kind the compiler knows, so that an expression over it can only be one that fits the kind.
public protocol DeclaredMetric: Sendable {
  /// The declaration that every format and document is written from.
  var descriptor: MetricDescriptor { get }
}

extension MetricFamily {
  /// A family of a declared metric, without samples, with room for so many.
  public init(_ metric: some DeclaredMetric, capacity: Int = 0) {
    self.init(metric.descriptor, capacity: capacity)
  }
}
