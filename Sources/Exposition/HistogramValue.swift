/// The state of a histogram with fixed bucket bounds.
public struct HistogramValue: Equatable, Sendable {
  /// Upper bounds in ascending order, finite and not negative, without the last one, +Inf.
  public let bounds: [Double]
  /// Observations by bucket, not cumulated; one more than bounds: the last counts those above every bound.
  public let counts: [UInt64]
  /// The sum of all observed values.
  public let sum: Double

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
}
