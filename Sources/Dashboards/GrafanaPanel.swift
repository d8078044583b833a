import Monitoring

/// A declared panel as Grafana's JSON (classic schema 42): everything that Grafana would fill in is there, as its schema wants.
struct GrafanaPanel {
  /// Where values come from: the dashboard's variable.
  static let datasource: JSONValue = ["type": "prometheus", "uid": "${datasource}"]
  /// The usual time between two scrapes: without it a rate's window may hold one sample.
  static let interval: JSONValue = "30s"

  private let panel: Panel
  private let scope: Dashboard.Scope

  /// On a dashboard of this scope.
  init(_ panel: Panel, in scope: Dashboard.Scope) {
    self.panel = panel
    self.scope = scope
  }

  /// The panel without its place.
  var json: JSONValue {
    [
      "type": .string(panel.kind.grafanaType), "title": .string(panel.title),
      "description": .string(panel.description), "datasource": Self.datasource, "targets": .array(targets),
      "fieldConfig": ["defaults": defaults, "overrides": .array(overrides)], "options": panel.kind.options,
    ]
  }

  /// What is asked, the limits last.
  private var targets: [JSONValue] {
    let queries = panel.queries + panel.limits
    return zip(Self.letters, queries).map { letter, query in
      Self.target(letter, text(of: query), legend: scope.legend(query), isInstant: panel.kind.showsNow)
        .adding(panel.kind == .table ? ["format": "table"] : [:])
    }
  }

  /// Grafana counts time in milliseconds.
  private func text(of query: PanelQuery) -> String {
    let text = query.expression.text(in: .dashboard)
    return panel.unit == .timestamp ? "(\(text)) * 1000" : text
  }

  /// A query of Prometheus.
  static func target(_ refId: String, _ expression: String, legend: String, isInstant: Bool) -> JSONValue {
    [
      "refId": .string(refId), "datasource": datasource, "editorMode": "code", "expr": .string(expression),
      "legendFormat": .string(legend), "interval": interval, "instant": .bool(isInstant), "range": .bool(!isInstant),
      "exemplar": false,
    ]
  }

  /// Names of queries.
  static let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }

  private var defaults: JSONValue {
    var defaults: [String: JSONValue] = [
      "unit": .string(panel.unit.grafanaName), "color": ["mode": .string(panel.kind.colorMode)],
      "thresholds": ["mode": "absolute", "steps": panel.thresholds.steps],
      "mappings": panel.showsState ? panel.thresholds.mappings ?? [] : [],
    ]
    switch panel.kind {
    case .timeseries: defaults["custom"] = lines
    case .stateTimeline: defaults["custom"] = ["fillOpacity": 80, "lineWidth": 0, "spanNulls": false]
    case .table: defaults["custom"] = ["align": "auto", "inspect": false]
    case .bargauge:
      defaults["min"] = 0
      if panel.unit == .ratio { defaults["max"] = 1 }
    case .stat: break
    }
    return .object(defaults)
  }

  /// Gaps stay gaps: they say that nothing was scraped, or known.
  private var lines: JSONValue {
    [
      "drawStyle": "line", "lineInterpolation": "linear", "lineWidth": 1, "fillOpacity": 10, "gradientMode": "none",
      "showPoints": "never", "spanNulls": false, "axisSoftMin": 0, "stacking": ["mode": "none", "group": "A"],
      "thresholdsStyle": ["mode": panel.thresholds.isEmpty ? "off" : "dashed"],
    ]
  }

  /// Limits are dashed lines of a colour of their own. A table shows no time, and names what it shows.
  private var overrides: [JSONValue] {
    if panel.kind == .table {
      return [Self.override(["id": "byName", "options": "Time"], ["custom.hidden": true])]
    }
    return Self.letters.dropFirst(panel.queries.count).prefix(panel.limits.count).map { letter in
      Self.override(
        ["id": "byFrameRefID", "options": .string(letter)],
        [
          "color": ["mode": "fixed", "fixedColor": "red"], "custom.fillOpacity": 0,
          "custom.lineStyle": ["fill": "dash", "dash": [10, 10]],
        ])
    }
  }

  /// Properties of some of the series.
  static func override(_ matcher: JSONValue, _ properties: [String: JSONValue]) -> JSONValue {
    [
      "matcher": matcher,
      "properties": .array(properties.sorted { $0.key < $1.key }.map { ["id": .string($0.key), "value": $0.value] }),
    ]
  }
}
