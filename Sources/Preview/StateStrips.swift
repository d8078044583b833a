import Dashboards
import Monitoring
import PageText

/// States over time: a strip a series, as SVG.
struct StateStrips {
  let series: [NamedSeries]
  let panel: Panel
  let window: PreviewWindow
  let width: Double
  let height: Double

  private static let nameWidth = 120.0

  /// The drawing.
  var svg: String {
    let strip = min((height - 8) / Double(max(series.count, 1)), 26)
    let body = series.enumerated().map { index, series in
      let top = Double(index) * strip
      let name =
        #"<text x="\#(Markup.place(Self.nameWidth - 8))" y="\#(Markup.place(top + strip / 2 + 4))" text-anchor="end">\#(Markup.escaped(series.name))</text>"#
      return name
        + series.points.filter { $0.value.isFinite }.map { rectangle($0, top: top + 1, height: strip - 2) }.joined()
    }
    return #"<svg width="\#(Markup.place(width))" height="\#(Markup.place(height))">\#(body.joined())</svg>"#
  }

  private func rectangle(_ point: PrometheusAnswer.Point, top: Double, height: Double) -> String {
    let scale = (width - Self.nameWidth - 8) / window.seconds
    let left = Self.nameWidth + (point.time - window.start) * scale
    let color = Palette.color(of: point.value, panel.thresholds)
    return
      #"<rect x="\#(Markup.place(left))" y="\#(Markup.place(top))" width="\#(Markup.place(window.step * scale + 0.5))" height="\#(Markup.place(height))" fill="\#(color)"/>"#
  }
}
