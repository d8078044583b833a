/// For whom an expression is written: what it selects by the scraper's labels, and over how long it takes rates.
public struct QueryContext: Sendable {
  /// Matchers that every selector begins with.
  let matchers: [String]
  /// The window of rates that name none.
  let rateWindow: String

  /// A dashboard, whose variables are named as the scraper's labels. A variable may hold several values, or none where the
  /// label is missing: `=~` fits all.
  public static let dashboard = QueryContext(
    matchers: ScrapeTarget.labels.map { "\($0)=~\"$\($0)\"" }, rateWindow: "$__rate_interval")

  /// A rule: every target there is. Ten scrapes at the usual 30 s, so that lost ones do no harm.
  public static let rules = QueryContext(matchers: [], rateWindow: Period.minutes(5).text)
}
