import Monitoring
import PageText

/// The past of one value as a line, and in words for those who do not see it.
struct Sparkline {
  /// What is drawn, such as `CPU of signal`.
  let title: String
  let unit: DisplayUnit
  /// How many seconds are drawn, and how that is said.
  let window: Double
  let span: String
  /// The values, oldest first; nil is a gap.
  let points: [(secondsAgo: Double, value: Double?)]

  // In the units of the drawing, which is stretched to the width that there is.
  private static let width = 240.0
  private static let height = 32.0
  private static let margin = 2.0
  /// Times that are further apart than this are not connected.
  private static let longestStep = StatusHistory.intervalSeconds * 2.5

  private var values: [Double] { points.compactMap(\.value) }

  /// The highest value.
  var highest: Double? { values.max() }

  /// The drawing; nothing where nothing is known.
  var svg: String {
    guard let highest, let lowest = values.min(), let last = values.last else { return "" }
    let label =
      "\(title) in the last \(span): \(text(last)) at last, lowest \(text(lowest)), highest \(text(highest)), "
      + "\(values.count) \(values.count == 1 ? "value" : "values")"
    return """
      <svg class="spark" role="img" aria-label="\(Markup.escaped(label))" viewBox="0 0 \(Markup.place(Self.width)) \
      \(Markup.place(Self.height))" preserveAspectRatio="none"><path class="ground" d="M0 \(Markup.place(y(0, highest)))h\
      \(Markup.place(Self.width))"/><path class="line" d="\(path(highest))"/></svg>
      """
  }

  func text(_ value: Double) -> String { ValueText.text(value, unit, now: 0) }

  private func path(_ highest: Double) -> String {
    var path = ""
    var before: Double?
    for (index, point) in points.enumerated() {
      guard let value = point.value else {
        before = nil
        continue
      }
      let place = "\(Markup.place(x(point.secondsAgo))) \(Markup.place(y(value, highest)))"
      if let before, before - point.secondsAgo <= Self.longestStep {
        path += "L\(place)"
      } else {
        path += "M\(place)"
        // A line of no length, with round ends, is a dot.
        let next = index + 1 < points.count ? points[index + 1] : nil
        if next?.value == nil { path += "h0" }
      }
      before = point.secondsAgo
    }
    return path
  }

  private func x(_ secondsAgo: Double) -> Double {
    let share = 1 - min(max(secondsAgo / window, 0), 1)
    return Self.margin + share * (Self.width - 2 * Self.margin)
  }

  private func y(_ value: Double, _ highest: Double) -> Double {
    let share = highest > 0 ? min(max(value / highest, 0), 1) : 0
    return Self.height - Self.margin - share * (Self.height - 2 * Self.margin)
  }
}
