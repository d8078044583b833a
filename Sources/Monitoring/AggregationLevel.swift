/// Which of the scraper's labels an aggregation keeps.
public enum AggregationLevel: Sendable {
  /// All that tell one exporter's series from another's.
  case target
  /// One series a pod, however many jobs scrape it.
  case pod
  /// One series a namespace of a cluster.
  case namespace
  /// One series in all.
  case everything

  /// The labels.
  var labels: [String] {
    switch self {
    case .target: ScrapeTarget.labels
    case .pod: ["cluster", "namespace", "pod"]
    case .namespace: ["cluster", "namespace"]
    case .everything: []
    }
  }
}
