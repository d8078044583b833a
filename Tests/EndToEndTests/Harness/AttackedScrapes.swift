import Preview

/// What a Prometheus that scrapes every second has of the time of an attack.
struct AttackedScrapes {
  /// How long that time was.
  var seconds: Double
  /// `up`, a point for each scrape.
  var up: [PrometheusAnswer.Point]
  /// `scrape_duration_seconds`.
  var durations: [PrometheusAnswer.Point]
  /// How often a scrape said that a collector failed.
  var failedCollectors: Int

  /// The longest time from one scrape to the next.
  var longestPause: Double {
    zip(up.dropFirst(), up).map { $0.time - $1.time }.max() ?? .infinity
  }
}
