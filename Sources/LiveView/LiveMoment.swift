import Scraping

/// What an exporter answered, and when the sample behind it was taken.
public struct LiveMoment: Sendable {
  let metrics: ScrapedMetrics
  let sampledAt: Double

  /// `seconds` is when the answer came, on a clock that does not jump.
  public init(_ metrics: ScrapedMetrics, answeredAt seconds: Double) {
    self.metrics = metrics
    sampledAt = seconds - (metrics.value(SeriesName.sampleAge) ?? 0)
  }
}
