import Exposition

extension Expression {
  /// The labels of its series, the scraper's aside; nil for numbers.
  var seriesLabels: SeriesLabels? {
    switch node {
    case .number, .time: nil
    case .series(let series), .range(_, let series, _): series.labels
    case .quantile(_, let series, let labels, _): series.labels.grouped(by: labels)
    case .aggregate(_, let level, let labels, let expression): expression.seriesLabels?.grouped(by: labels, per: level)
    case .recorded(let rule): rule.expression.seriesLabels
    case .top(_, let expression): expression.seriesLabels
    case .absent(let expression):
      SeriesLabels(free: [], pinned: expression.seriesLabels?.pinned ?? [:], isWhole: false, level: .everything)
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
  var labelNames: Set<String> { (seriesLabels?.names ?? []).union(seriesLabels?.level.labels ?? ScrapeTarget.labels) }

  /// The metrics that it reads.
  public var metrics: Set<MetricDescriptor> { Set(series.map { $0.descriptor }) }

  /// The names of series that programs of other jobs may export too: rules, which select no target, would read theirs.
  public var sharedNames: [String] {
    series.filter { !ScrapeMetric.isExporters($0) }.map { $0.descriptor.name }.sorted()
  }

  /// The name of the series whose value it has, as far as it is that of one; nil where nothing is read, or nothing is there.
  var readName: String? {
    switch node {
    case .number, .time, .absent: nil
    case .series(let series), .range(_, let series, _), .quantile(_, let series, _, _): series.descriptor.name
    case .aggregate(_, _, _, let expression), .top(_, let expression): expression.readName
    case .recorded(let rule): rule.name
    case .binary(_, let left, let right): left.readName ?? right.readName
    }
  }

  private var series: Set<Series> {
    switch node {
    case .number, .time: []
    case .series(let series), .range(_, let series, _), .quantile(_, let series, _, _): [series]
    case .aggregate(_, _, _, let expression), .absent(let expression), .top(_, let expression): expression.series
    case .recorded(let rule): rule.expression.series
    case .binary(_, let left, let right): left.series.union(right.series)
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
