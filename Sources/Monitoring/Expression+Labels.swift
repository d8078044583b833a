import Exposition

extension Expression {
  /// The labels of its series, the scraper's aside; nil for numbers.
  var seriesLabels: SeriesLabels? {
    switch node {
    case .number, .time: nil
    case .series(let series), .range(_, let series, _): series.labels
    case .quantile(_, let series, let labels, _): series.labels.grouped(by: labels)
    case .aggregate(_, let labels, let expression): expression.seriesLabels?.grouped(by: labels)
    case .absent(let expression):
      SeriesLabels(free: [], pinned: expression.seriesLabels?.pinned ?? [:], isWhole: false)
    case .binary(let operation, let left, let right):
      if let matching = Self.matching(left, right), let labels = left.seriesLabels {
        matching.result(of: operation, left: labels)
      } else {
        left.seriesLabels ?? right.seriesLabels
      }
    }
  }

  /// How two sides match; nil when one is a number.
  static func matching(_ left: Expression, _ right: Expression) -> SeriesMatching? {
    guard let left = left.seriesLabels, let right = right.seriesLabels else { return nil }
    return SeriesMatching(left, right)
  }

  /// The labels that a legend or a text can name.
  var labelNames: Set<String> { (seriesLabels?.names ?? []).union(ScrapeTarget.labels) }

  /// The metrics that it reads.
  public var metrics: Set<MetricDescriptor> {
    switch node {
    case .number, .time: []
    case .series(let series), .range(_, let series, _), .quantile(_, let series, _, _): [series.descriptor]
    case .aggregate(_, _, let expression), .absent(let expression): expression.metrics
    case .binary(_, let left, let right): left.metrics.union(right.metrics)
    }
  }
}

extension Series {
  fileprivate var labels: SeriesLabels {
    var pinned: [String: String] = [:]
    for matcher in matchers {
      if case .equal(let value) = matcher.condition { pinned[matcher.label] = value }
    }
    return SeriesLabels(free: Set(descriptor.labels).subtracting(pinned.keys), pinned: pinned)
  }
}
