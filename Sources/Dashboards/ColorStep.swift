import Monitoring

/// A colour from a value on.
public struct ColorStep: Sendable {
  /// The value; nil for what is below all others.
  public let from: Double?
  /// Grafana's name of the colour, which is one of CSS too.
  public let color: String
}

extension Severity {
  /// The colour that stands for it.
  public var color: String {
    switch self {
    case .critical: "red"
    case .warning: "orange"
    case .info: "yellow"
    }
  }
}

extension [Threshold] {
  /// The colours of values, from the lowest up.
  public var colorSteps: [ColorStep] {
    var base = "green"
    var steps: [ColorStep] = []
    for threshold in self {
      switch threshold.side {
      case .above, .atLeast: steps.append(ColorStep(from: threshold.value, color: threshold.severity.color))
      case .below:
        base = threshold.severity.color
        steps.append(ColorStep(from: threshold.value, color: "green"))
      case .equal where threshold.value == 0:
        base = threshold.severity.color
        steps.append(ColorStep(from: 1, color: "green"))
      case .equal: steps.append(ColorStep(from: threshold.value, color: threshold.severity.color))
      }
    }
    return [ColorStep(from: nil, color: base)] + steps.sorted { ($0.from ?? 0) < ($1.from ?? 0) }
  }

  /// The threshold of a state, for values that are yes or no; nil where they are amounts.
  var state: Threshold? { first { $0.side == .equal && ($0.value == 0 || $0.value == 1) } }

  /// Words for 0 and 1; nil where values are amounts.
  public var words: (no: String, yes: String)? {
    state.map { $0.value == 0 ? ("down", "up") : ("no", "yes") }
  }
}
