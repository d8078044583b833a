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

extension Threshold {
  /// The value from which on it is another matter. What is more than a count is one more.
  fileprivate var boundary: Double {
    switch side {
    case .above where unit == .count: value + 1
    case .equal where value == 0: 1
    case .above, .atLeast, .below, .equal: value
    }
  }

  /// Whether values from `start` on, up to the next boundary, are on the wrong side; nil is below all boundaries.
  fileprivate func isReached(from start: Double?) -> Bool {
    let isBeyond = start.map { $0 >= boundary } ?? false
    return side == .below || (side == .equal && value == 0) ? !isBeyond : isBeyond
  }
}

extension [Threshold] {
  /// The colours of values, from the lowest up: that of the most severe threshold which they are on the wrong side of.
  public var colorSteps: [ColorStep] {
    let starts: [Double?] = [nil] + Set(map(\.boundary)).sorted()
    var steps: [ColorStep] = []
    for start in starts {
      let reached = Set(filter { $0.isReached(from: start) }.map(\.severity))
      let color = Severity.allCases.first { reached.contains($0) }?.color ?? "green"
      if steps.last?.color != color { steps.append(ColorStep(from: start, color: color)) }
    }
    return steps
  }

  /// The threshold of a state, for values that are yes or no; nil where they are amounts.
  var state: Threshold? { first { $0.side == .equal && ($0.value == 0 || $0.value == 1) } }

  /// Words for 0 and 1; nil where values are amounts.
  public var words: (no: String, yes: String)? {
    state.map { $0.value == 0 ? ("down", "up") : ("no", "yes") }
  }
}

extension Panel {
  /// Words for 0 and 1 where it shows a state; nil where values are amounts, which can be 0 and 1, too.
  public var words: (no: String, yes: String)? { showsState ? thresholds.words : nil }

  /// Whether it shows states and not amounts.
  var showsState: Bool { kind == .stat || kind == .stateTimeline }
}
