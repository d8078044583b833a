/// What a dashboard shows of one thing. Where it stands on the dashboard is decided elsewhere.
public struct Panel: Sendable {
  /// How values are drawn.
  public enum Kind: Sendable {
    /// The value now, coloured by the thresholds.
    case stat
    /// Values over time.
    case timeseries
    /// Rows of values now.
    case table
    /// Values now against their limits.
    case bargauge
    /// States over time.
    case stateTimeline
  }

  /// A few words.
  public let title: String
  /// Full sentences for somebody who sees it for the first time: what it is, and what is normal.
  public let description: String
  /// How values are drawn.
  public let kind: Kind
  /// What is drawn, all in one unit.
  public let queries: [PanelQuery]
  /// What the values are measured in.
  public let unit: DisplayUnit
  /// Values at which something is wrong.
  public let thresholds: [Threshold]
  /// What the values cannot exceed, and shares of it at which something is wrong, drawn dashed.
  public let limits: [PanelQuery]

  /// A panel. Its unit is that of the first query unless another is given, as for points in time.
  public init(
    _ title: String, _ kind: Kind, _ queries: [PanelQuery], unit: DisplayUnit? = nil, thresholds: [Threshold] = [],
    limits: [PanelQuery] = [], description: String
  ) {
    self.title = title
    self.description = description
    self.kind = kind
    self.queries = queries
    self.unit = unit ?? queries.first?.expression.unit ?? .count
    self.thresholds = thresholds
    self.limits = limits
  }

  /// What is wrong with it, in plain words; empty when nothing is.
  public var faults: [String] {
    let all = queries + limits
    var faults = all.flatMap { $0.faults } + Prose.faults(in: description).map { "the description \($0)" }
    if title.isEmpty { faults.append("the title is empty") }
    if queries.isEmpty { faults.append("there is no query") }
    for query in all where query.expression.unit != unit && !(unit == .timestamp && query.expression.unit == .seconds) {
      faults.append("\(query.legend) is in \(query.expression.unit), the panel in \(unit)")
    }
    for threshold in thresholds where threshold.unit != unit {
      faults.append("a threshold is in \(threshold.unit), the panel in \(unit)")
    }
    return faults.map { "\(title): \($0)" }
  }
}
