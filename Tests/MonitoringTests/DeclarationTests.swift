import Exposition
import ExternalPrograms
import Monitoring
import Testing

@Suite("Panels and alerts")
struct DeclarationTests {
  private typealias E = Example
  private static let sentence = "This is what it shows."

  @Test(
    "A panel that cannot be understood is a fault",
    arguments: [
      (Panel("", .stat, [PanelQuery(E.up.now, legend: "up")], description: sentence), ": the title is empty"),
      (
        Panel("A", .stat, [PanelQuery(E.up.now, legend: "up")], description: "this is what it shows."),
        "A: the description does not begin as a sentence"
      ),
      (Panel("A", .stat, [], description: sentence), "A: there is no query"),
      (Panel("A", .stat, [PanelQuery(E.up.now, legend: "")], description: sentence), "A: a legend is empty"),
      (Panel("A", .stat, [PanelQuery(1, legend: "one")], description: sentence), "A: a query reads no metric"),
      (
        Panel("A", .stat, [PanelQuery(E.size.now, legend: "{{pod}} {{role}}")], description: sentence),
        "A: the legend's label role is not in its query"
      ),
      (
        Panel(
          "A", .timeseries, [PanelQuery(E.free.now, legend: "free")],
          limits: [PanelQuery(E.free.now / E.size.now, legend: "share")], description: sentence),
        "A: share is in ratio, the panel in bytes"
      ),
      (
        Panel(
          "A", .stat, [PanelQuery(E.size.now, legend: "{{volume}}")], thresholds: [E.threshold], description: sentence),
        "A: a threshold is in ratio, the panel in bytes"
      ),
    ] as [(Panel, String)])
  func panelFaults(panel: Panel, fault: String) {
    #expect(panel.faults == [fault])
  }

  @Test("A panel has the unit of its query, or that of points in time")
  func panelUnit() {
    let query = PanelQuery(E.backup.now, legend: "backup")
    #expect(Panel("A", .stat, [query], description: Self.sentence).unit == .seconds)
    #expect(Panel("A", .stat, [query], unit: .timestamp, description: Self.sentence).faults == [])
    let free = PanelQuery(E.free.now / E.size.now, legend: "{{volume}}")
    #expect(Panel("A", .stat, [free], thresholds: [E.threshold], description: Self.sentence).faults == [])
  }

  private static func alert(
    _ name: String = "GhostwireExample", when value: Expression = E.free.now / E.size.now, summary: String = sentence,
    description: AlertText = "Only \(.value) of \(.label("volume")) is free in \(.desktop)."
  ) -> AlertRule {
    AlertRule(
      name, when: value, breaches: E.threshold, and: E.size.now > 0, keepFiring: .minutes(10), summary: summary,
      description: description)
  }

  @Test(
    "An alert that does not say what is the matter is a fault",
    arguments: [
      (alert("Example"), "the name is not Ghostwire and then words in CamelCase"),
      (alert("Ghostwire"), "the name is not Ghostwire and then words in CamelCase"),
      (alert("Ghostwire_Example"), "the name is not Ghostwire and then words in CamelCase"),
      (alert(when: E.free.now), "the value is in bytes, its threshold in ratio"),
      (alert(summary: "Broken"), "the summary has fewer than four words"),
      (alert(summary: "It is {{ $value }} high."), "the summary has a template"),
      (alert(description: "Only a little is free."), "the description does not tell the value"),
      (
        alert(description: "The \(.label("role")) is \(.value) full."),
        "the description's label role is not in its expression"
      ),
    ] as [(AlertRule, String)])
  func alertFaults(alert: AlertRule, fault: String) {
    #expect(alert.faults.first == "\(alert.name): \(fault)")
  }

  @Test("A rule file says everything about an alert, and promtool reads it")
  func ruleFile() async throws {
    let file = RuleFile(groups: [
      RuleGroup(name: "none", alerts: []),
      RuleGroup(
        name: "ghostwire.example",
        alerts: [Self.alert(summary: #"It is "quoted" with a \ and: a colon."#)]),
    ])
    #expect(file.groups.flatMap { $0.alerts }.flatMap { $0.faults } == [])
    #expect(
      file.yaml == #"""
        groups:
          - name: "ghostwire.example"
            rules:
              - alert: "GhostwireExample"
                expr: "ghostwire_volume_available_bytes / ghostwire_volume_size_bytes < 0.05 and ghostwire_volume_size_bytes > 0"
                for: "5m"
                keep_firing_for: "10m"
                labels:
                  severity: "critical"
                annotations:
                  summary: "It is \"quoted\" with a \\ and: a colon."
                  description: "Only {{ $value | humanizePercentage }} of {{ $labels.volume }} is free in {{ $labels.namespace }}/{{ $labels.pod }}."
                  runbook_url: "https://github.com/drengskapur/ghostwire-exporter/blob/main/docs/runbooks.md#ghostwireexample"

        """#)
  }

  @Test("promtool reads every expression that can be built")
  func promtoolReadsExpressions() async throws {
    let expressions = ExpressionTextTests.rows.map { $0.rules }
    let rules = expressions.enumerated().map { "  - {record: 'a:\($0)', expr: '\($1)'}" }
    let file = (["groups:", "- name: a", "  rules:"] + rules).joined(separator: "\n")
    let outcome = try await ExternalProgram.promtool(["check", "rules", "/dev/stdin"]).run(input: Array(file.utf8))
    #expect(outcome.status == 0, "\(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errors)")
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("\(expressions.count) rules found"))
  }
}
