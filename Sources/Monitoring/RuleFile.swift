/// Groups of rules as Prometheus loads them, which is also the `spec` of a PrometheusRule.
public struct RuleFile: Sendable {
  /// The groups, none of them empty.
  public let groups: [RuleGroup]

  /// A file of the groups that have rules.
  public init(groups: [RuleGroup]) {
    self.groups = groups.filter { !$0.recordings.isEmpty || !$0.alerts.isEmpty }
  }

  /// The file. Every value is a quoted scalar, so that nothing in a text can be taken for YAML.
  public var yaml: String {
    let lines = ["groups:"] + groups.flatMap(Self.lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ group: RuleGroup) -> [String] {
    ["  - name: \(quoted(group.name))", "    rules:"] + group.recordings.flatMap(lines) + group.alerts.flatMap(lines)
  }

  private static func lines(_ rule: RecordingRule) -> [String] {
    ["      - record: \(quoted(rule.name))", "        expr: \(quoted(rule.expression.text(in: .rules)))"]
  }

  private static func lines(_ alert: AlertRule) -> [String] {
    var lines = ["      - alert: \(quoted(alert.name))"]
    lines.append("        expr: \(quoted(alert.expression.text(in: .rules)))")
    if alert.threshold.hold != .zero { lines.append("        for: \(quoted(alert.threshold.hold.text))") }
    if alert.keepFiring != .zero { lines.append("        keep_firing_for: \(quoted(alert.keepFiring.text))") }
    lines += ["        labels:", "          severity: \(quoted(alert.threshold.severity.rawValue))"]
    lines.append("        annotations:")
    return lines + alert.annotations.map { "          \($0.name): \(quoted($0.template))" }
  }

  /// A double-quoted scalar. Texts have no line ends and no control characters.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
