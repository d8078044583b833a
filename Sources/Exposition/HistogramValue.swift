/// The state of a histogram.
public struct HistogramValue: Equatable, Sendable {
  /// Upper bounds in ascending order, finite and not negative, without the last one, +Inf.
  public let bounds: [Double]
  /// Observations by bucket, not cumulated; one more than bounds: the last counts those above every bound.
  public private(set) var counts: [UInt64]
  /// The sum of all observed values.
  public private(set) var sum: Double
  /// The same observations by exponential buckets, for formats that have such; nil when the value was not observed here but given.
  public private(set) var native: NativeBuckets?

  /// A histogram's state; `counts` holds one more element than `bounds`.
  ///
  /// Bounds below zero are not taken: OpenMetrics 1.0 gives such a histogram no sum.
  public init(bounds: [Double], counts: [UInt64], sum: Double) {
    precondition(counts.count == bounds.count + 1, "a histogram has one more count than bounds")
    precondition(bounds.allSatisfy { $0 >= 0 && $0.isFinite }, "a histogram's bounds are finite and not negative")
    precondition(zip(bounds, bounds.dropFirst()).allSatisfy(<), "a histogram's bounds ascend")
    self.bounds = bounds
    self.counts = counts
    self.sum = sum
  }

  /// A histogram that has observed nothing.
  public init(bounds: [Double]) {
    self.init(bounds: bounds, counts: Array(repeating: 0, count: bounds.count + 1), sum: 0)
    native = NativeBuckets()
  }

  /// Takes a value, which is finite and not negative, so many times.
  public mutating func observe(_ value: Double, times: UInt64 = 1) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += times
    sum += value * Double(times)
    native?.observe(value, times: times)
  }
}
