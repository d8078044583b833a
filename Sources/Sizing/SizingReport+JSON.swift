import Exposition

extension SizingReport {
  /// An object with the recommendations, a line each, the home and the history. Cores, bytes and seconds.
  public var json: String {
    let lines = recommendations.map { "  \(Self.json($0))" }.joined(separator: ",\n")
    let home = home.map { home in
      JSONText.object([
        "used_bytes": JSONText.number(home.used),
        "growth_bytes_per_second": JSONText.number(home.growth),
        "seconds_to_full": JSONText.number(home.secondsToFull),
        "signal_bytes": JSONText.number(home.signal),
        "signal_share": JSONText.number(home.signalShare),
      ])
    }
    return """
      {"history_seconds":\(JSONText.number(history)),"history_needed_seconds":\(JSONText.number(historyNeeded)),\
      "history_is_long_enough":\(JSONText.truth(isLongEnough)),"notes":\(JSONText.list(notes)),"home":\(home ?? "null"),\
      "recommendations":[
      \(lines)
      ]}

      """
  }

  private static func json(_ recommendation: Recommendation) -> String {
    JSONText.object([
      "key": JSONText.quoted(recommendation.key.rawValue),
      "unit": JSONText.quoted(recommendation.key.isOfProcessors ? "cores" : "bytes"),
      "present": JSONText.number(recommendation.present),
      "observed": JSONText.number(recommendation.observed),
      "percentile": JSONText.number(recommendation.percentile),
      "factor": JSONText.number(recommendation.factor),
      "recommended": JSONText.number(recommendation.recommended),
      "quantity": JSONText.optional(recommendation.quantity),
      "why": JSONText.quoted(recommendation.why),
    ])
  }
}
