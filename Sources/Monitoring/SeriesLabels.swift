/// Which labels the series of an expression carry, the scraper's aside.
struct SeriesLabels: Equatable, Sendable {
  /// Labels that tell the series apart.
  var free: Set<String>
  /// Labels with one known value.
  var pinned: [String: String] = [:]
  /// Whether all that the scraper adds is there, not only what tells targets apart.
  var isWhole = true
  /// Which of the scraper's labels there are.
  var level = AggregationLevel.target

  /// All names.
  var names: Set<String> { free.union(pinned.keys) }

  /// Only these labels, as an aggregation leaves them.
  func grouped(by labels: [String], per level: AggregationLevel = .target) -> SeriesLabels {
    let pinned = pinned.filter { labels.contains($0.key) }
    return SeriesLabels(free: Set(labels).subtracting(pinned.keys), pinned: pinned, isWhole: false, level: level)
  }
}
