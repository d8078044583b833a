import Monitoring

extension Panel.Kind {
  /// Grafana's name for it.
  var grafanaType: String {
    switch self {
    case .stat: "stat"
    case .timeseries: "timeseries"
    case .table: "table"
    case .bargauge: "bargauge"
    case .stateTimeline: "state-timeline"
    }
  }

  /// Whether it shows values of one moment.
  public var showsNow: Bool { self == .table || self == .bargauge || self == .stat }

  /// Series are told apart by colour, values now are judged by it.
  var colorMode: String { self == .timeseries ? "palette-classic" : "thresholds" }

  /// How it is drawn.
  var options: JSONValue {
    switch self {
    case .stat:
      [
        "colorMode": "background", "graphMode": "none", "justifyMode": "auto", "orientation": "auto",
        "percentChangeColorMode": "standard", "reduceOptions": Self.last, "showPercentChange": false,
        "textMode": "auto", "wideLayout": true,
      ]
    case .timeseries: ["legend": Self.legend, "tooltip": ["mode": "multi", "sort": "desc"]]
    case .table: ["cellHeight": "sm", "frameIndex": 0, "showHeader": true, "showTypeIcons": false]
    case .bargauge:
      [
        "displayMode": "basic",
        "legend": ["calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": false],
        "maxVizHeight": 300, "minVizHeight": 16, "minVizWidth": 8, "namePlacement": "auto",
        "orientation": "horizontal", "reduceOptions": Self.last, "showUnfilled": true, "sizing": "auto",
        "valueMode": "color",
      ]
    case .stateTimeline:
      [
        "alignValue": "left", "legend": Self.legend, "mergeValues": true, "rowHeight": 0.9, "showValue": "never",
        "tooltip": ["mode": "single", "sort": "none"],
      ]
    }
  }

  private static let last: JSONValue = ["calcs": ["lastNotNull"], "fields": "", "values": false]
  private static let legend: JSONValue = [
    "calcs": [], "displayMode": "list", "placement": "bottom", "showLegend": true,
  ]
}
