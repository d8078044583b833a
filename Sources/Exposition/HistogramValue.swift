/// The state of a histogram with fixed bucket bounds.
public struct HistogramValue: Equatable, Sendable {
  /// Upper bounds in ascending order, without the last one, +Inf.
  public let bounds: [Double]
  /// Observations by bucket, not cumulated; one more than bounds: the last counts those above every bound.
  public let counts: [UInt64]
  /// The sum of all observed values.
  public let sum: Double

  /// A histogram's state; `counts` holds one more element than `bounds`.
  public init(bounds: [Double], counts: [UInt64], sum: Double) {
    precondition(counts.count == bounds.count + 1, "a histogram has one more count than bounds")
    self.bounds = bounds
    self.counts = counts
    self.sum = sum
  }
}
