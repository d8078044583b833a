import Dashboards
import Monitoring

/// What a panel's queries give.
struct PanelData {
  /// Every series, the limits' last.
  let series: [NamedSeries]

  /// Asks for it.
  init(
    _ panel: Panel, of dashboard: Dashboard, from prometheus: PrometheusClient, in window: PreviewWindow
  ) async throws {
    var all: [NamedSeries] = []
    for query in panel.queries {
      all += try await Self.series(query, of: panel, legend: dashboard.scope.legend, from: prometheus, in: window)
    }
    for limit in panel.limits {
      all += try await Self.series(limit, of: panel, legend: dashboard.scope.legend, from: prometheus, in: window).map {
        NamedSeries(name: $0.name, labels: $0.labels, points: $0.points, isLimit: true)
      }
    }
    series = all
  }

  private static func series(
    _ query: PanelQuery, of panel: Panel, legend: (PanelQuery) -> String, from prometheus: PrometheusClient,
    in window: PreviewWindow
  ) async throws -> [NamedSeries] {
    let text = query.expression.text(in: window.context)
    let found =
      panel.kind.showsNow
      ? try await prometheus.now(text)
      : try await prometheus.range(text, from: window.start, to: window.end, step: window.step)
    return found.map { series in
      NamedSeries(
        name: NamedSeries.name(legend(query), series.labels), labels: series.labels,
        points: series.points)
    }.sorted { $0.name < $1.name }
  }
}
