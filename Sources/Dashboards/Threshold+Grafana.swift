import Monitoring

extension Severity {
  /// The colour that stands for it.
  fileprivate var color: JSONValue {
    switch self {
    case .critical: "red"
    case .warning: "orange"
    case .info: "yellow"
    }
  }
}

extension [Threshold] {
  /// Grafana's steps: a colour from each value on, the first one from below everything.
  var steps: JSONValue {
    var base: JSONValue = "green"
    var steps: [(value: Double, color: JSONValue)] = []
    for threshold in self {
      switch threshold.side {
      case .above, .atLeast: steps.append((threshold.value, threshold.severity.color))
      case .below:
        base = threshold.severity.color
        steps.append((threshold.value, "green"))
      case .equal where threshold.value == 0:
        base = threshold.severity.color
        steps.append((1, "green"))
      case .equal: steps.append((threshold.value, threshold.severity.color))
      }
    }
    let all = [["color": base, "value": nil] as JSONValue]
    return .array(
      all + steps.sorted { $0.value < $1.value }.map { ["color": $0.color, "value": .number($0.value)] })
  }

  /// Words for yes and no, with the colours of good and bad; nil where values are amounts.
  var mappings: JSONValue? {
    guard let state = first(where: { $0.side == .equal && ($0.value == 0 || $0.value == 1) }) else { return nil }
    let bad = state.severity.color
    let (no, yes): (JSONValue, JSONValue) = state.value == 0 ? (bad, "green") : ("green", bad)
    let (noText, yesText): (JSONValue, JSONValue) = state.value == 0 ? ("down", "up") : ("no", "yes")
    return [
      [
        "type": "value",
        "options": [
          "0": ["text": noText, "color": no, "index": 0], "1": ["text": yesText, "color": yes, "index": 1],
        ],
      ]
    ]
  }
}
