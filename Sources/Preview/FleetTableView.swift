import Dashboards
import Monitoring
import PageText

/// The table of all desktops as HTML.
struct FleetTableView {
  private let table: FleetTable
  /// By pod, then by column.
  private var cells: [String: [Int: Double]] = [:]
  private let now: Double

  /// Asks for every column.
  init(_ table: FleetTable, from prometheus: PrometheusClient, in window: PreviewWindow) async throws {
    self.table = table
    now = window.end
    for (index, column) in table.columns.enumerated() {
      for series in try await prometheus.now(column.expression.text(in: window.context)) {
        let pod = [series.labels["namespace"], series.labels["pod"]].compactMap { $0 }.joined(separator: "/")
        cells[pod.isEmpty ? "the only one" : pod, default: [:]][index] = series.points.last?.value
      }
    }
  }

  /// The table, most trouble first.
  var html: String {
    let head = (["Pod"] + table.columns.map { $0.title }).map { "<th>\(Markup.escaped($0))</th>" }.joined()
    let rows = cells.sorted { ($0.value[0] ?? 0, $1.key) > ($1.value[0] ?? 0, $0.key) }.map { pod, values in
      let row = table.columns.indices.map { cell(values[$0], table.columns[$0]) }.joined()
      return "<tr><td>\(Markup.escaped(pod))</td>\(row)</tr>"
    }
    return #"<table class="fleet"><tr>\#(head)</tr>\#(rows.joined())</table>"#
  }

  private func cell(_ value: Double?, _ column: FleetTable.Column) -> String {
    guard let value else { return "<td></td>" }
    var text = Markup.escaped(ValueText.text(value, column.expression.unit, now: now))
    if let words = column.thresholds.words, value == 0 || value == 1 { text = value == 0 ? words.no : words.yes }
    let color = column.thresholds.isEmpty ? "" : " style=\"background:\(Palette.color(of: value, column.thresholds))\""
    return "<td\(color)>\(text)</td>"
  }
}
