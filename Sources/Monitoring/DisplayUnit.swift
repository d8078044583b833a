import Exposition

/// What a query's values are measured in, for axes and texts. Follows from the metric and from what is done to it.
public enum DisplayUnit: Sendable {
  /// A plain number.
  case count
  /// Seconds.
  case seconds
  /// Bytes.
  case bytes
  /// A fraction; 1 is all of it. Also seconds a second: 1 is one processor always busy.
  case ratio
  /// Bytes a second.
  case bytesPerSecond
  /// Events a second.
  case perSecond
  /// A point in time, in seconds since 1970. No expression has it by itself: panels that show one say so.
  case timestamp

  /// The unit of a metric's own values. Cores are what seconds of processor time a second are.
  init(of descriptor: MetricDescriptor) {
    switch descriptor.unit {
    case nil: self = descriptor.name.hasSuffix("_cores") ? .ratio : .count
    case .seconds: self = .seconds
    case .bytes: self = .bytes
    case .ratio: self = .ratio
    }
  }

  /// The unit of a change in a second.
  var perSecond: DisplayUnit {
    switch self {
    case .bytes: .bytesPerSecond
    case .seconds, .timestamp: .ratio
    case .count, .ratio, .bytesPerSecond, .perSecond: .perSecond
    }
  }

  /// The unit of a quotient.
  func divided(by divisor: DisplayUnit) -> DisplayUnit {
    if self == divisor { return .ratio }
    if divisor == .count || divisor == .ratio { return self }
    return perSecond == divisor ? .seconds : .count
  }
}
