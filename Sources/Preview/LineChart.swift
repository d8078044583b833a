import Dashboards
import Monitoring
import PageText

/// Values over time, as SVG.
struct LineChart {
  private let series: [NamedSeries]
  private let panel: Panel
  private let window: PreviewWindow
  private let width: Double
  private let height: Double
  private let range: ClosedRange<Double>

  /// A drawing of this size, in pixels.
  init(series: [NamedSeries], panel: Panel, window: PreviewWindow, width: Double, height: Double) {
    (self.series, self.panel, self.window, self.width, self.height) = (series, panel, window, width, height)
    range = Self.range(series, panel)
  }

  private static let margin = (left: 62.0, right: 8.0, top: 6.0, bottom: 18.0)
  /// Where consecutive values are further apart than this many steps, the line is broken.
  private static let gapSteps = 2.5

  /// The drawing.
  var svg: String {
    let body = grid + thresholds + series.enumerated().map { line($1, color: Palette.color(of: $0)) }.joined()
    return #"<svg width="\#(Markup.place(width))" height="\#(Markup.place(height))">\#(body)</svg>"#
  }

  /// The lowest value drawn is 0 unless there are lower ones, the highest leaves some room. A threshold is drawn where it is
  /// not far above all values.
  private static func range(_ series: [NamedSeries], _ panel: Panel) -> ClosedRange<Double> {
    let values = series.flatMap { $0.points.map { $0.value } }.filter { $0.isFinite }
    let highest = values.max() ?? 1
    let low = min(values.min() ?? 0, 0)
    let drawn = panel.thresholds.map { $0.value }.filter { $0 <= highest * 3 }.max() ?? highest
    let high = max(highest, drawn)
    return low...(high > low ? high + (high - low) * 0.08 : low + 1)
  }

  private func x(_ time: Double) -> Double {
    Self.margin.left + (time - window.start) / window.seconds * (width - Self.margin.left - Self.margin.right)
  }

  private func y(_ value: Double) -> Double {
    let inner = height - Self.margin.top - Self.margin.bottom
    return Self.margin.top + inner * (1 - (value - range.lowerBound) / (range.upperBound - range.lowerBound))
  }

  private var grid: String {
    (0...3).map { part in
      let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(part) / 3
      let text = Markup.escaped(ValueText.text(value, panel.unit, now: window.end))
      return horizontal(value, "grid")
        + #"<text x="\#(Markup.place(Self.margin.left - 6))" y="\#(Markup.place(y(value) + 4))" text-anchor="end">\#(text)</text>"#
    }.joined()
      + [(window.start, "start"), (window.end, "end")].map { time, anchor in
        let text = anchor == "end" ? "now" : "\(ValueText.text(window.seconds, .seconds, now: 0)) ago"
        return
          #"<text x="\#(Markup.place(x(time)))" y="\#(Markup.place(height - 3))" text-anchor="\#(anchor)">\#(text)</text>"#
      }.joined()
  }

  private var thresholds: String {
    panel.thresholds.filter { range.contains($0.value) && $0.side != .equal }.map {
      horizontal($0.value, "threshold", style: "stroke:\(Palette.css($0.severity.color))")
    }.joined()
  }

  private func horizontal(_ value: Double, _ name: String, style: String = "") -> String {
    #"<line class="\#(name)" style="\#(style)" x1="\#(Markup.place(Self.margin.left))" x2="\#(Markup.place(width - Self.margin.right))" y1="\#(Markup.place(y(value)))" y2="\#(Markup.place(y(value)))"/>"#
  }

  private func line(_ series: NamedSeries, color: String) -> String {
    var path = ""
    var before: Double?
    for point in series.points where point.value.isFinite {
      let isGap = before.map { point.time - $0 > window.step * Self.gapSteps } ?? true
      path += "\(isGap ? "M" : "L")\(Markup.place(x(point.time))) \(Markup.place(y(point.value)))"
      before = point.time
    }
    return series.isLimit
      ? #"<path class="limit" d="\#(path)"/>"# : #"<path class="series" style="stroke:\#(color)" d="\#(path)"/>"#
  }
}
