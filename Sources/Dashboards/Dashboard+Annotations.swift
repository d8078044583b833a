import Collectors
import Monitoring

extension Dashboard {
  /// What happened, drawn into every panel.
  static let annotations: [JSONValue] = [
    annotation("Restarts", CollectorEvents.restarts, color: "orange", title: "{{component}} was restarted"),
    annotation(
      "OOM kills", CollectorEvents.kills, color: "red", title: "{{component}} {{role}} was killed for want of memory"),
    annotation(
      "Alerts", alerts, color: "purple", title: "{{alertname}} fires", isEnabled: false),
  ]

  /// Prometheus's own series of the alerts that fire, of the desktops that are looked at.
  private static let alerts =
    "ALERTS{alertname=~\"Ghostwire.+\",alertstate=\"firing\",namespace=~\"$namespace\",pod=~\"$pod\"}"

  private static func annotation(_ name: String, _ event: Expression, color: JSONValue, title: String) -> JSONValue {
    annotation(name, event.text(in: .dashboard), color: color, title: title, isEnabled: true)
  }

  private static func annotation(
    _ name: String, _ expression: String, color: JSONValue, title: String, isEnabled: Bool
  ) -> JSONValue {
    [
      "name": .string(name), "datasource": GrafanaPanel.datasource, "enable": .bool(isEnabled), "hide": false,
      "iconColor": color, "expr": .string(expression), "titleFormat": .string(title), "step": GrafanaPanel.interval,
      "textFormat": "", "tagKeys": "", "useValueForTime": false,
    ]
  }
}
