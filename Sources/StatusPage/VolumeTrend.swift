/// Whether a volume fills, and when it will be full if it goes on so.
public enum VolumeTrend: Equatable, Sendable {
  /// Too little of it is known yet.
  case unknown
  /// It does not fill, or not within `horizonSeconds`.
  case steady
  /// It will be full in so many seconds.
  case filling(seconds: Double)

  /// How many of the history's times have to be known: five minutes.
  static let leastPoints = 10
  /// Further away than this a volume is as good as never full.
  static let horizonSeconds = 60 * 86_400.0

  /// The trend of the bytes available at times, NaN where they are not known, by least squares as PromQL's `deriv` has it.
  init(times: [Double], available: [Double]) {
    let known = zip(times, available).filter { $0.1.isFinite }
    guard known.count >= Self.leastPoints, let now = known.last else {
      self = .unknown
      return
    }
    let count = Double(known.count)
    let time = known.reduce(0) { $0 + $1.0 } / count
    let bytes = known.reduce(0) { $0 + $1.1 } / count
    let (product, square) = known.reduce((0, 0)) {
      ($0.0 + ($1.0 - time) * ($1.1 - bytes), $0.1 + ($1.0 - time) * ($1.0 - time))
    }
    let slope = square > 0 ? product / square : 0
    let seconds = slope < 0 ? now.1 / -slope : .infinity
    self = seconds <= Self.horizonSeconds ? .filling(seconds: seconds) : .steady
  }
}
