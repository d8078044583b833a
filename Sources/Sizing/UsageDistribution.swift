/// How many observations were at most so large: the buckets of a histogram.
public struct UsageDistribution: Equatable, Sendable {
  /// A bucket: its upper bound, and the observations that are at most as large.
  public struct Bucket: Equatable, Sendable {
    var upper: Double
    var count: Double
  }

  /// A value below which a share of the observations lies.
  public struct Quantile: Equatable, Sendable {
    /// The value.
    public var value: Double
    /// Whether it lies beyond the largest bound, which `value` is then: nobody knows how far.
    public var isBeyondBounds = false
  }

  /// By bound, the last one infinite. Counts never go down.
  private let buckets: [Bucket]

  /// Takes buckets in any order; counts of equal bounds are added. Nil without observations, or without the infinite bound that every
  /// histogram has.
  public init?(_ given: [(upper: Double, count: Double)]) {
    var counts: [Double: Double] = [:]
    for (upper, count) in given where !upper.isNaN && count.isFinite { counts[upper, default: 0] += count }
    var buckets: [Bucket] = []
    for (upper, count) in counts.sorted(by: { $0.key < $1.key }) {
      // Rates of single buckets may be off in the last digits.
      buckets.append(Bucket(upper: upper, count: max(count, buckets.last?.count ?? 0)))
    }
    guard buckets.count > 1, let last = buckets.last, last.upper == .infinity, last.count > 0 else { return nil }
    self.buckets = buckets
  }

  /// Takes the buckets of a native histogram, those that were hit, in the order of their bounds. Nothing is below zero.
  init?(native given: [(lower: Double, upper: Double, count: Double)]) {
    var buckets: [(upper: Double, count: Double)] = []
    var total = 0.0
    for (lower, upper, count) in given {
      // Nothing lies between it and the one before.
      if lower > buckets.last?.upper ?? 0 { buckets.append((lower, total)) }
      total += count
      buckets.append((upper, total))
    }
    if buckets.last?.upper != .infinity { buckets.append((.infinity, total)) }
    self.init(buckets)
  }

  /// How many there are.
  var observations: Double { buckets[buckets.count - 1].count }

  /// The quantile as Prometheus's `histogram_quantile` has it: spread evenly within a bucket. `share` is from 0 to 1.
  public func quantile(_ share: Double) -> Quantile {
    let rank = share * observations
    guard let index = buckets.dropLast().firstIndex(where: { $0.count >= rank }) else {
      return Quantile(value: buckets[buckets.count - 2].upper, isBeyondBounds: true)
    }
    let (lower, before) = index == 0 ? (0, 0) : (buckets[index - 1].upper, buckets[index - 1].count)
    let inside = buckets[index].count - before
    guard inside > 0 else { return Quantile(value: lower) }
    return Quantile(value: lower + (buckets[index].upper - lower) * (rank - before) / inside)
  }

  /// The lower bound of the highest bucket that was hit: the largest observation was larger.
  public var leastMaximum: Double {
    guard let top = buckets.indices.last(where: { $0 == 0 || buckets[$0].count > buckets[$0 - 1].count }), top > 0
    else {
      return 0
    }
    return buckets[top - 1].upper
  }
}
