import Exposition

/// The series of a declared metric, all or some.
public struct Selection<Metric: DeclaredMetric>: SeriesSource {
  /// The metric.
  public let metric: Metric
  /// Conditions that all hold.
  let matchers: [LabelMatcher]

  /// Itself.
  public var selection: Selection<Metric> { self }

  /// What expressions keep of it.
  var series: Series { Series(descriptor: metric.descriptor, matchers: matchers) }
}
