import Exposition

/// What expressions begin with: a declared metric, or some of its series.
public protocol SeriesSource<Metric>: Sendable {
  /// The kind of metric, which decides what can be asked of it.
  associatedtype Metric: DeclaredMetric

  /// The series.
  var selection: Selection<Metric> { get }
}

extension Gauge: SeriesSource {
  /// All series.
  public var selection: Selection<Gauge> { Selection(metric: self, matchers: []) }
}

extension Counter: SeriesSource {
  /// All series.
  public var selection: Selection<Counter> { Selection(metric: self, matchers: []) }
}

extension Histogram: SeriesSource {
  /// All series.
  public var selection: Selection<Histogram> { Selection(metric: self, matchers: []) }
}

extension Info: SeriesSource {
  /// All series.
  public var selection: Selection<Info> { Selection(metric: self, matchers: []) }
}

extension SeriesSource {
  /// The series whose label has this value.
  public func `where`(_ label: String, is value: String) -> Selection<Metric> {
    adding(LabelMatcher(label: label, condition: .equal(value)))
  }

  /// The series whose label has another value, or none.
  public func `where`(_ label: String, isNot value: String) -> Selection<Metric> {
    adding(LabelMatcher(label: label, condition: .notEqual(value)))
  }

  /// The series whose label has one of these values.
  public func `where`(_ label: String, in values: [String]) -> Selection<Metric> {
    adding(LabelMatcher(label: label, condition: .among(values)))
  }

  private func adding(_ matcher: LabelMatcher) -> Selection<Metric> {
    Selection(metric: selection.metric, matchers: selection.matchers + [matcher])
  }
}
