import Dashboards
import Monitoring
import PageText

/// All dashboards on one page, drawn from what a Prometheus has, for machines without a Grafana. It shows whether the panels
/// make sense together; how Grafana draws them it does not show.
public struct PreviewPage: Sendable {
  /// The page.
  public let html: String
  /// How wide it is, in pixels.
  public let width: Int
  /// How high it is while what is collapsed stays so, in pixels.
  public let height: Int

  private static let column = 62.0
  private static let gap = 6.0
  private static let rowUnit = 30.0
  private static let padding = 16.0
  private static let titleHeight = 26.0
  private static let headHeight = 64.0
  private static let rowHeadHeight = 30.0

  /// Draws it.
  public init(_ dashboards: [Dashboard], from prometheus: PrometheusClient, in window: PreviewWindow) async throws {
    var body = ""
    var height = Self.padding * 2
    for dashboard in dashboards {
      body +=
        "<h1>\(Markup.escaped(dashboard.title))</h1><p class=\"about\">\(Markup.escaped(dashboard.description))</p>"
      height += Self.headHeight
      for row in dashboard.rows {
        let heights = row.lines.map { line in line.map { $0.height }.max() ?? 0 }
        var tiles = ""
        for tile in row.tiles { tiles += try await Self.tile(tile, of: dashboard, from: prometheus, in: window) }
        body +=
          row.isCollapsed
          ? "<details><summary>\(Markup.escaped(row.title))</summary><section>\(tiles)</section></details>"
          : "<details open><summary>\(Markup.escaped(row.title))</summary><section>\(tiles)</section></details>"
        height += Self.rowHeadHeight
        if !row.isCollapsed { height += heights.reduce(0) { $0 + Self.pixels(high: $1) + Self.gap } }
      }
    }
    width = Int(24 * Self.column + 23 * Self.gap + Self.padding * 2)
    self.height = Int(height)
    html = """
      <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Ghostwire dashboards</title><style>\(Self.style)</style>
      <body>\(body)</body></html>

      """
  }

  private static func pixels(high units: Int) -> Double { Double(units) * rowUnit }

  private static func tile(
    _ tile: Tile, of dashboard: Dashboard, from prometheus: PrometheusClient, in window: PreviewWindow
  ) async throws -> String {
    let width = Double(tile.width) * column + Double(tile.width - 1) * gap - 16
    let height = pixels(high: tile.height) - titleHeight - 12
    let (title, description, content): (String, String, String)
    switch tile.content {
    case .panel(let panel):
      let data = try await PanelData(panel, of: dashboard, from: prometheus, in: window)
      (title, description) = (panel.title, panel.description)
      content = PanelView(panel: panel, data: data, window: window, width: width, height: height).html
    case .table(let table):
      (title, description) = (table.title, table.description)
      content = try await FleetTableView(table, from: prometheus, in: window).html
    }
    return """
      <article style="grid-column:span \(tile.width);height:\(Markup.place(pixels(high: tile.height)))px" \
      title="\(Markup.escaped(description))"><h2>\(Markup.escaped(title))</h2>\(content)</article>

      """
  }

  private static let style = """
    *{box-sizing:border-box}
    body{margin:0;padding:\(Markup.place(padding))px;background:#111217;color:#ccccdc;font:12px sans-serif}
    h1{font-size:20px;height:28px;margin:0}
    .about{height:\(Markup.place(headHeight - 28))px;margin:0;color:#9a9aa5}
    summary{height:\(Markup.place(rowHeadHeight))px;font-size:14px;line-height:\(Markup.place(rowHeadHeight))px}
    section{display:grid;grid-template-columns:repeat(24,\(Markup.place(column))px);gap:\(Markup.place(gap))px;padding-bottom:\(Markup.place(gap))px}
    article{background:#181b1f;border:1px solid #2a2d33;border-radius:2px;padding:4px 8px;overflow:hidden}
    h2{font-size:13px;font-weight:500;height:\(Markup.place(titleHeight))px;margin:0;line-height:\(Markup.place(titleHeight))px}
    svg text{fill:#9a9aa5;font-size:11px}
    .grid{stroke:#2a2d33}.threshold{stroke-dasharray:6 6}
    .series{fill:none;stroke-width:1.3}.limit{fill:none;stroke:#c4162a;stroke-dasharray:10 10}
    .legend{height:20px;overflow:hidden;white-space:nowrap;line-height:20px}
    .stats{display:flex;flex-wrap:wrap;gap:4px;height:calc(100% - \(Markup.place(titleHeight + 4))px)}
    .stats div{flex:1 1 90px;display:flex;flex-direction:column;justify-content:center;align-items:center;color:#fff}
    .stats b{font-size:22px}
    table{width:100%;border-collapse:collapse}td,th{padding:2px 6px;text-align:left;border-bottom:1px solid #2a2d33}
    .bar{width:50%}.bar i{display:block;height:12px}.value{text-align:right;white-space:nowrap}
    .empty{color:#6e6e78;text-align:center;padding-top:16px}

    """
}
