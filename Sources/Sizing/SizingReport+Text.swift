import Monitoring
import PageText

extension SizingReport {
  private static let unknown = "-"
  private static let heads = ["value", "present", "observed", "percentile", "factor", "recommended", "why"]

  /// A table, what fills the home below it, and how far the figures can be trusted.
  public var text: String {
    let rows = [Self.heads] + recommendations.map(Self.row)
    let widths = Self.heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let table = rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let isLast = column == widths.count - 1
        return cell.0 + (isLast ? "" : String(repeating: " ", count: cell.1 - cell.0.count))
      }.joined(separator: "  ")
    }
    return (table + [""] + (homeText.map { [$0] } ?? []) + notes + [historyText]).joined(separator: "\n") + "\n"
  }

  private static func row(_ recommendation: Recommendation) -> [String] {
    [
      recommendation.key.rawValue, recommendation.present.map(recommendation.text) ?? unknown,
      recommendation.observed.map(recommendation.text) ?? unknown, recommendation.percentileText ?? unknown,
      recommendation.factorText ?? unknown,
      recommendation.quantity ?? "not judged", recommendation.why,
    ]
  }

  /// What fills the home, and when it is full: one line.
  private var homeText: String? {
    guard let home else { return nil }
    var text = "The home holds \(Self.bytes(home.used))"
    if let signal = home.signal {
      text += ", of which Signal's are \(Self.bytes(signal))"
      if let share = home.signalShare { text += " (\(ValueText.text(share, .ratio, now: 0)))" }
    }
    switch (home.growth, home.secondsToFull) {
    case (let growth?, let seconds?):
      text +=
        "; it grows by \(Self.bytes(growth * 86_400)) a day, and is full in \(ValueText.text(seconds, .seconds, now: 0))"
    case (let growth?, nil) where growth <= 0: text += "; it does not grow"
    case (let growth?, nil): text += "; it grows by \(Self.bytes(growth * 86_400)) a day"
    case (nil, _): text += "; when it is full is not known: a Prometheus knows the growth"
    }
    return text + "."
  }

  private static func bytes(_ value: Double) -> String { ValueText.text(value, .bytes, now: 0) }
}

extension SizingReport.Home {
  /// Signal's share of what is used; nil where it is not known.
  public var signalShare: Double? { used > 0 ? signal.map { $0 / used } : nil }
}

extension Recommendation {
  /// The percentile, `p90` or `max`; nil where there is none.
  var percentileText: String? {
    percentile.map { $0 == 100 ? "max" : "p\(ValueText.text($0, .count, now: 0))" }
  }

  /// The factor, whole numbers without a point.
  var factorText: String? {
    factor.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
  }
}
