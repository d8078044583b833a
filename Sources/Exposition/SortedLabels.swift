/// A family's label names in the order in which they are written, each with the position of its value in a sample.
struct SortedLabels {
  let entries: [(name: String, position: Int)]

  init(_ labels: [String]) {
    entries = labels.enumerated()
      .map { (name: $0.element, position: $0.offset) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Whether the first sample is written before the second.
  ///
  /// Compares bytes: String's own order and equality take different encodings of an accented letter as one, scrapers do not.
  func precedes(_ first: MetricSample, _ second: MetricSample) -> Bool {
    for entry in entries {
      let left = first.labelValues[entry.position].utf8
      let right = second.labelValues[entry.position].utf8
      if left.lexicographicallyPrecedes(right) { return true }
      if right.lexicographicallyPrecedes(left) { return false }
    }
    return false
  }
}
