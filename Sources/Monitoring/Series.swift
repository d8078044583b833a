import Exposition

/// The series that an expression reads, the metric's kind no longer known to the compiler.
struct Series: Hashable, Sendable {
  let descriptor: MetricDescriptor
  let matchers: [LabelMatcher]

  /// What the name of the series has behind that of the metric.
  var suffix = ""

  /// The fixed buckets of a histogram. Under the metric's own name are the exponential ones, where the scraper takes such: it then
  /// may have no others.
  var buckets: Series { Series(descriptor: descriptor, matchers: matchers, suffix: "_bucket") }

  /// The selector in a context.
  func text(in context: QueryContext) -> String {
    Self.selector(
      descriptor.name + suffix,
      context.matchers(on: ScrapeTarget.labels) + matchers.filter { context.needs($0) }.map { $0.text })
  }

  /// A selector in PromQL.
  static func selector(_ name: String, _ matchers: [String]) -> String {
    matchers.isEmpty ? name : "\(name){\(matchers.joined(separator: ","))}"
  }

  /// What is wrong with the matchers.
  var faults: [String] {
    matchers.filter { !descriptor.labels.contains($0.label) }.map { "\(descriptor.name) has no label \($0.label)" }
  }
}
