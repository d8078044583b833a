import Monitoring

extension [Threshold] {
  /// Grafana's steps: a colour from each value on, the first one from below everything.
  var steps: JSONValue {
    .array(colorSteps.map { ["color": .string($0.color), "value": $0.from.map { .number($0) } ?? .null] })
  }

  /// Words for yes and no, with the colours of good and bad; nil where values are amounts.
  var mappings: JSONValue? {
    guard let state, let words else { return nil }
    let bad = JSONValue.string(state.severity.color)
    let (no, yes): (JSONValue, JSONValue) = state.value == 0 ? (bad, "green") : ("green", bad)
    return [
      [
        "type": "value",
        "options": [
          "0": ["text": .string(words.no), "color": no, "index": 0],
          "1": ["text": .string(words.yes), "color": yes, "index": 1],
        ],
      ]
    ]
  }
}
