import Exposition

extension HistogramValue {
  /// A histogram that has observed nothing.
  init(bounds: [Double]) {
    self.init(bounds: bounds, counts: Array(repeating: 0, count: bounds.count + 1), sum: 0)
  }

  /// Takes a value, which is not negative.
  mutating func observe(_ value: Double) {
    var counts = counts
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    self = HistogramValue(bounds: bounds, counts: counts, sum: sum + value)
  }
}
