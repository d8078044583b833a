/// The buckets of a native histogram: as many as the observations need, each 9 % wider than the one below, so that a quantile
/// is right within 5 % whatever its size.
///
/// Bucket i counts values above base^(i-1) up to base^i, where base is the 2^schema-th root of 2 (Prometheus, "Native
/// Histograms", standard schemas; io/prometheus/client/metrics.proto, message Histogram).
public struct NativeBuckets: Equatable, Sendable {
  /// Eight buckets for each power of two.
  public static let schema = 3
  /// Values up to this one are taken for zero: about a millionth of a second, of a core, or of a byte.
  public static let zeroThreshold = 0x1p-20

  /// Observations of at most `zeroThreshold`.
  public private(set) var zeroCount: UInt64 = 0
  /// Observations above it by bucket. Only buckets that have some.
  public private(set) var counts: [Int32: UInt64] = [:]

  /// Neighbouring buckets, and their counts.
  struct Span: Equatable {
    /// How many empty buckets lie between the span before and this one; for the first one its index.
    var gap: Int32
    var counts: [UInt64]
  }

  /// Nothing was observed.
  public init() {}

  /// Takes a value, which is finite and not negative, so many times.
  mutating func observe(_ value: Double, times: UInt64 = 1) {
    if value <= Self.zeroThreshold {
      zeroCount += times
    } else {
      counts[Self.index(of: value), default: 0] += times
    }
  }

  /// The bucket of a value above zero.
  static func index(of value: Double) -> Int32 {
    let step = bounds.firstIndex { value.significand <= $0 } ?? bounds.count
    return Int32(clamping: value.exponent << schema + step)
  }

  /// The upper bounds of the buckets from 1 to just below 2.
  private static let bounds: [Double] = {
    let base = (0..<schema).reduce(2.0) { root, _ in root.squareRoot() }
    return (0..<1 << schema).reduce(into: [1.0]) { bounds, _ in bounds.append((bounds.last ?? 1) * base) }.dropLast()
  }()

  /// The counts as they are written: runs of buckets, in ascending order.
  var spans: [Span] {
    var spans: [Span] = []
    var next: Int32 = 0
    for (index, count) in counts.sorted(by: { $0.key < $1.key }) {
      if index != next || spans.isEmpty { spans.append(Span(gap: index - next, counts: [])) }
      spans[spans.count - 1].counts.append(count)
      next = index + 1
    }
    return spans
  }
}
