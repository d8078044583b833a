/// How long an answer to a scrape may wait for a sample.
enum ScrapeDeadline {
  /// Where the scraper names no timeout: half of Prometheus's default of 10 s.
  static let defaultSeconds = 5.0
  /// The server answers 503 by itself after 30 s.
  static let longestSeconds = 25.0

  /// The seconds to wait at most, given the value of X-Prometheus-Scrape-Timeout-Seconds: what is left of the scraper's
  /// timeout after a margin for the way back. A value that is no positive number counts as none.
  static func seconds(header: String?) -> Double {
    guard let text = header, let timeout = Double(text), timeout.isFinite, timeout > 0 else { return defaultSeconds }
    return min(timeout - min(timeout / 5, 0.5), longestSeconds)
  }
}
