import Exposition
import ExternalPrograms
import Monitoring
import Testing

@Suite("PromQL")
struct ExpressionTextTests {
  private typealias E = Example
  private static let target = "job, cluster, namespace, pod, instance"
  private static let variables =
    #"job=~"$job",cluster=~"$cluster",namespace=~"$namespace",pod=~"$pod",instance=~"$instance""#

  /// An expression, how rules have it, and how dashboards have it: `<>` stands for the variables, `<` for them before more.
  struct Row: CustomTestStringConvertible {
    let expression: Expression
    let rules: String
    let dashboard: String
    var testDescription: String { rules }

    init(_ expression: Expression, _ rules: String, _ dashboard: String) {
      self.expression = expression
      self.rules = rules.replacing("TARGET", with: ExpressionTextTests.target)
      self.dashboard = dashboard.replacing("TARGET", with: ExpressionTextTests.target)
        .replacing("VARS", with: ExpressionTextTests.variables)
    }
  }

  static let rows = [
    Row(E.up.now, "ghostwire_up", "ghostwire_up{VARS}"),
    Row(E.build.now, "ghostwire_build_info", "ghostwire_build_info{VARS}"),
    Row(
      E.size.where("volume", is: "home").now, #"ghostwire_volume_size_bytes{volume="home"}"#,
      #"ghostwire_volume_size_bytes{VARS,volume="home"}"#),
    Row(
      E.stage.where("stage", in: ["a.b", "c\"d"]).where("stage", isNot: #"e\"#).now,
      #"ghostwire_stage_up{stage=~"a\\.b|c\"d",stage!="e\\"}"#,
      #"ghostwire_stage_up{VARS,stage=~"a\\.b|c\"d",stage!="e\\"}"#),
    Row(
      E.requests.rate(), "rate(ghostwire_requests_total[5m])",
      "rate(ghostwire_requests_total{VARS}[$__rate_interval])"),
    Row(
      E.requests.increase(over: .minutes(30)), "increase(ghostwire_requests_total[30m])",
      "increase(ghostwire_requests_total{VARS}[30m])"),
    Row(
      E.free.prediction(in: .days(4), from: .hours(6)),
      "predict_linear(ghostwire_volume_available_bytes[6h], 345600)",
      "predict_linear(ghostwire_volume_available_bytes{VARS}[6h], 345600)"),
    Row(E.up.derivative(over: .seconds(90)), "deriv(ghostwire_up[90s])", "deriv(ghostwire_up{VARS}[90s])"),
    Row(E.up.maximum(over: .days(1)), "max_over_time(ghostwire_up[1d])", "max_over_time(ghostwire_up{VARS}[1d])"),
    Row(E.up.minimum(over: .days(1)), "min_over_time(ghostwire_up[1d])", "min_over_time(ghostwire_up{VARS}[1d])"),
    Row(E.up.average(over: .days(1)), "avg_over_time(ghostwire_up[1d])", "avg_over_time(ghostwire_up{VARS}[1d])"),
    Row(
      E.cpu.rate().sum(by: "role"), "sum by (TARGET, role) (rate(ghostwire_cpu_seconds_total[5m]))",
      "sum by (TARGET, role) (rate(ghostwire_cpu_seconds_total{VARS}[$__rate_interval]))"),
    Row(E.stage.now.min(), "min by (TARGET) (ghostwire_stage_up)", "min by (TARGET) (ghostwire_stage_up{VARS})"),
    Row(E.stage.now.max(), "max by (TARGET) (ghostwire_stage_up)", "max by (TARGET) (ghostwire_stage_up{VARS})"),
    Row(
      E.session.quantile(0.9, by: ["end"]),
      "(histogram_quantile(0.9, sum by (TARGET, end, le) (rate(ghostwire_session_seconds_bucket[5m]))) or "
        + "histogram_quantile(0.9, sum by (TARGET, end) (rate(ghostwire_session_seconds[5m]))))",
      "(histogram_quantile(0.9, sum by (TARGET, end, le) "
        + "(rate(ghostwire_session_seconds_bucket{VARS}[$__rate_interval]))) or "
        + "histogram_quantile(0.9, sum by (TARGET, end) (rate(ghostwire_session_seconds{VARS}[$__rate_interval]))))"),
    Row(
      E.backup.now.age, "time() - ghostwire_backup_timestamp_seconds",
      "time() - ghostwire_backup_timestamp_seconds{VARS}"),
    Row(E.up.now.absent, "absent(ghostwire_up)", "absent(ghostwire_up{VARS})"),
    Row(
      E.up.now.min(per: .pod).top(10), "topk(10, min by (cluster, namespace, pod) (ghostwire_up))",
      "topk(10, min by (cluster, namespace, pod) (ghostwire_up{VARS}))"),
    Row(
      E.up.now.sum(per: .everything), "sum by () (ghostwire_up)", "sum by () (ghostwire_up{VARS})"),
    // Sides with the same labels match by themselves; others match on what both have.
    Row(
      E.free.now / E.size.now, "ghostwire_volume_available_bytes / ghostwire_volume_size_bytes",
      "ghostwire_volume_available_bytes{VARS} / ghostwire_volume_size_bytes{VARS}"),
    Row(
      E.folder.now / E.size.now,
      "ghostwire_directory_bytes / on (TARGET, volume) group_left () ghostwire_volume_size_bytes",
      "ghostwire_directory_bytes{VARS} / on (TARGET, volume) group_left () ghostwire_volume_size_bytes{VARS}"),
    Row(
      E.size.now - E.folder.now.sum(by: "volume"),
      "ghostwire_volume_size_bytes - on (TARGET, volume) sum by (TARGET, volume) (ghostwire_directory_bytes)",
      "ghostwire_volume_size_bytes{VARS} - on (TARGET, volume) "
        + "sum by (TARGET, volume) (ghostwire_directory_bytes{VARS})"),
    Row(
      (E.stage.where("stage", is: "connect").now == 1).and(E.stage.where("stage", is: "rfb").now == 0),
      #"ghostwire_stage_up{stage="connect"} == 1 and on (TARGET) ghostwire_stage_up{stage="rfb"} == 0"#,
      #"ghostwire_stage_up{VARS,stage="connect"} == 1 and on (TARGET) ghostwire_stage_up{VARS,stage="rfb"} == 0"#),
    Row(
      E.up.now.unless(E.folder.now > 0), "ghostwire_up unless on (TARGET) ghostwire_directory_bytes > 0",
      "ghostwire_up{VARS} unless on (TARGET) ghostwire_directory_bytes{VARS} > 0"),
  ]

  @Test("An expression has one text for rules and one for dashboards", arguments: rows)
  func texts(_ row: Row) {
    #expect(row.expression.text(in: .rules) == row.rules)
    #expect(row.expression.text(in: .dashboard) == row.dashboard)
    #expect(row.expression.faults == [])
  }

  @Test(
    "Parentheses stand where precedence asks for them, and nowhere else",
    arguments: [
      (E.up.now + E.up.now * 2, "ghostwire_up + ghostwire_up * 2"),
      ((E.up.now + 1) * 2, "(ghostwire_up + 1) * 2"),
      (E.up.now - 1 - 2, "ghostwire_up - 1 - 2"),
      (E.up.now - (E.up.now - 2), "ghostwire_up - (ghostwire_up - 2)"),
      (E.up.now / (E.up.now / 2), "ghostwire_up / (ghostwire_up / 2)"),
      (1 - E.up.now / E.up.now, "1 - ghostwire_up / ghostwire_up"),
      (E.up.now / (E.up.now * -1), "ghostwire_up / (ghostwire_up * -1)"),
      (E.up.now - 1 < 0.5, "ghostwire_up - 1 < 0.5"),
      ((E.up.now < 1) * 2, "(ghostwire_up < 1) * 2"),
      ((E.up.now < 1) == 0, "ghostwire_up < 1 == 0"),
      ((E.up.now < 1).and(E.up.now > 0), "ghostwire_up < 1 and ghostwire_up > 0"),
      (E.up.now.and(E.up.now) == 1, "(ghostwire_up and ghostwire_up) == 1"),
      (E.up.now.and(E.up.now.unless(E.up.now)), "ghostwire_up and (ghostwire_up unless ghostwire_up)"),
      (E.up.now.and(E.up.now).unless(E.up.now), "ghostwire_up and ghostwire_up unless ghostwire_up"),
      (E.up.now > 3e9, "ghostwire_up > 3000000000"), (E.up.now > 1e-9, "ghostwire_up > 1e-09"),
    ] as [(Expression, String)])
  func precedence(expression: Expression, text: String) {
    #expect(expression.text(in: .rules) == text)
  }
}
