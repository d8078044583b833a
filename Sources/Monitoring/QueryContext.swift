/// For whom an expression is written: what it selects by the scraper's labels, and over how long it takes rates.
public struct QueryContext: Sendable {
  /// Whether every selector begins with a matcher for each of the scraper's labels that its series have.
  private let hasVariables: Bool
  /// The window of rates that name none.
  let rateWindow: String

  /// A dashboard, whose variables are named as the scraper's labels. A variable may hold several values, or none where the
  /// label is missing: `=~` fits all.
  public static let dashboard = QueryContext(hasVariables: true, rateWindow: "$__rate_interval")

  /// A rule: every target there is. Ten scrapes at the usual 30 s, so that lost ones do no harm.
  public static let rules = everything(rateWindow: .minutes(5))

  /// Every target there is, rates over this window.
  public static func everything(rateWindow: Period) -> QueryContext {
    QueryContext(hasVariables: false, rateWindow: rateWindow.text)
  }

  /// Whether a matcher says more than the variables do, whose values are the exporters' own.
  func needs(_ matcher: LabelMatcher) -> Bool { !hasVariables || !ScrapeTarget.labels.contains(matcher.label) }

  /// Matchers that a selector of series with these of the scraper's labels begins with.
  func matchers(on labels: [String]) -> [String] {
    hasVariables ? labels.map { "\($0)=~\"$\($0)\"" } : []
  }
}
