/// A function over the values of a window of time.
enum RangeFunction: Sendable {
  case rate, increase, derivative, maximum, minimum, average
  /// The value so much later.
  case prediction(Period)

  /// Its name in PromQL.
  var name: String {
    switch self {
    case .rate: "rate"
    case .increase: "increase"
    case .derivative: "deriv"
    case .maximum: "max_over_time"
    case .minimum: "min_over_time"
    case .average: "avg_over_time"
    case .prediction: "predict_linear"
    }
  }

  /// What follows the range in the call.
  var argument: String {
    if case .prediction(let horizon) = self { ", \(horizon.seconds)" } else { "" }
  }

  /// The unit of its values over values in `unit`.
  func unit(of unit: DisplayUnit) -> DisplayUnit {
    switch self {
    case .rate, .derivative: unit.perSecond
    case .increase, .maximum, .minimum, .average, .prediction: unit
    }
  }
}
