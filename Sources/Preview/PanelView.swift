import Dashboards
import Monitoring
import PageText

/// A panel as HTML.
struct PanelView {
  let panel: Panel
  let data: PanelData
  let window: PreviewWindow
  let width: Double
  let height: Double

  private static let legendHeight = 24.0

  /// What is below the title.
  var html: String {
    guard data.series.contains(where: { $0.points.contains { !$0.value.isNaN } }) else {
      return #"<p class="empty">no data</p>"#
    }
    switch panel.kind {
    case .stat: return stats
    case .bargauge: return bars
    case .table: return table
    case .timeseries:
      return LineChart(
        series: data.series, panel: panel, window: window, width: width, height: height - Self.legendHeight
      ).svg + legend
    case .stateTimeline:
      return StateStrips(series: data.series, panel: panel, window: window, width: width, height: height).svg
    }
  }

  private func text(_ value: Double) -> String {
    if let words = panel.words, value == 0 || value == 1 { return value == 0 ? words.no : words.yes }
    return Markup.escaped(ValueText.text(value, panel.unit, now: window.end))
  }

  private var stats: String {
    let tiles = data.series.map { series in
      let name = data.series.count > 1 ? "<small>\(Markup.escaped(series.name))</small>" : ""
      let color = Palette.color(of: series.last, panel.thresholds)
      return #"<div style="background:\#(color)">\#(name)<b>\#(text(series.last))</b></div>"#
    }
    return #"<div class="stats">\#(tiles.joined())</div>"#
  }

  private var bars: String {
    let highest = panel.unit == .ratio ? 1 : data.series.map { $0.last }.filter { $0.isFinite }.max() ?? 1
    let rows = data.series.map { series in
      let share = min(max(series.last / max(highest, .leastNormalMagnitude), 0), 1) * 100
      let color = Palette.color(of: series.last, panel.thresholds)
      return
        #"<tr><td>\#(Markup.escaped(series.name))</td><td class="bar"><i style="width:\#(Markup.place(share))%;background:\#(color)"></i></td><td class="value">\#(text(series.last))</td></tr>"#
    }
    return "<table>\(rows.joined())</table>"
  }

  private var table: String {
    let rows = data.series.map { series in
      #"<tr><td>\#(Markup.escaped(series.name))</td><td class="value">\#(text(series.last))</td></tr>"#
    }
    return "<table>\(rows.joined())</table>"
  }

  private var legend: String {
    let names = data.series.enumerated().map { index, series in
      let color = series.isLimit ? Palette.css("red") : Palette.color(of: index)
      return #"<span style="color:\#(color)">\#(Markup.escaped(series.name))</span>"#
    }
    return #"<div class="legend">\#(names.joined(separator: " "))</div>"#
  }
}
