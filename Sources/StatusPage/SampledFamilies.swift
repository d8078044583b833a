import Exposition

/// The families of one sample, by name: everything that is shown comes from here, and so from what `/metrics` shows.
struct SampledFamilies {
  /// One series: its labels' values in the order of the descriptor's labels.
  struct Series {
    let descriptor: MetricDescriptor
    let labels: [String]
    let value: Double

    /// The value of a label; empty when there is none of that name.
    subscript(label: String) -> String {
      descriptor.labels.firstIndex(of: label).map { labels[$0] } ?? ""
    }
  }

  private let families: [String: [MetricFamily]]

  init(_ families: [MetricFamily]) {
    self.families = Dictionary(grouping: families, by: \.descriptor.name)
  }

  /// The series of a metric, in no order. Histograms have none.
  func series(_ metric: some DeclaredMetric) -> [Series] {
    (families[metric.descriptor.name] ?? []).flatMap { family in
      family.samples.compactMap { sample in
        guard case .number(let value) = sample.value else { return nil }
        return Series(descriptor: family.descriptor, labels: sample.labelValues, value: value)
      }
    }
  }

  /// The sum of a metric's series that have these labels; nil when there is none.
  func sum(_ metric: some DeclaredMetric, _ labels: KeyValuePairs<String, String> = [:]) -> Measured? {
    let found = series(metric).filter { series in labels.allSatisfy { series[$0.key] == $0.value } }
    guard !found.isEmpty else { return nil }
    return Measured(
      value: found.reduce(0) { $0 + $1.value },
      series: Self.selector(metric.descriptor.name, labels.map { ($0.key, $0.value) }))
  }

  /// The sums of a metric's series by the value of a label.
  func sums(_ metric: some DeclaredMetric, by label: String) -> [String: Double] {
    series(metric).reduce(into: [:]) { $0[$1[label], default: 0] += $1.value }
  }

  /// What selects a metric's series with these labels.
  static func selector(_ name: String, _ labels: [(name: String, value: String)]) -> String {
    let pairs = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
    return pairs.isEmpty ? name : "\(name){\(pairs)}"
  }

  /// As the exposition escapes the values of labels.
  private static func escaped(_ value: String) -> String {
    value.reduce(into: "") { $0 += $1 == "\\" ? "\\\\" : $1 == "\"" ? "\\\"" : $1 == "\n" ? "\\n" : String($1) }
  }
}
