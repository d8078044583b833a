import Dashboards
import Foundation
import Monitoring
import PageText
import Testing

@testable import Preview

@Suite("Drawing dashboards without a Grafana")
struct PreviewTests {
  @Test(
    "values are written in the unit that people read best",
    arguments: [
      (0, .count, "0"), (1234, .count, "1234"), (0.5, .ratio, "50 %"), (0.0123, .ratio, "1.23 %"),
      (1536, .bytes, "1.50 KiB"), (3 * 0x1p30, .bytes, "3 GiB"), (0, .bytes, "0 B"), (2048, .bytesPerSecond, "2 KiB/s"),
      (0.0025, .seconds, "2.50 ms"), (0.00003, .seconds, "30 µs"), (90, .seconds, "1.50 min"),
      (172_800, .seconds, "2 days"),
      (940, .timestamp, "1 min ago"), (.infinity, .seconds, "∞"), (.nan, .bytes, "no data"),
    ] as [(Double, DisplayUnit, String)])
  func values(_ value: Double, _ unit: DisplayUnit, _ text: String) {
    #expect(ValueText.text(value, unit, now: 1000) == text)
  }

  @Test(
    "a time that has passed is written in its two largest units",
    arguments: [
      (-0.002, "0 s"), (0.9, "0 s"), (59.9, "59 s"), (60, "1 min"), (100, "1 min 40 s"), (3600, "1 h"),
      (8892, "2 h 28 min"),
      (86_400, "1 day"), (187_300, "2 days 4 h"), (86_400 * 366, "1 year 1 day"), (.infinity, "0 s"), (.nan, "0 s"),
    ])
  func elapsed(_ seconds: Double, _ text: String) {
    #expect(ValueText.elapsed(seconds) == text)
  }

  @Test("a legend takes its labels' values, and nothing of them is markup")
  func names() {
    #expect(NamedSeries.name("{{component}} {{role}}", ["component": "signal", "role": "gpu"]) == "signal gpu")
    #expect(NamedSeries.name("{{role}}", [:]) == "")
    #expect(Markup.escaped("<a href=\"x\">&") == "&lt;a href=&quot;x&quot;&gt;&amp;")
  }

  @Test("a gap in the values is a gap in the line, and the limit has a line of its own")
  func lines() {
    let panel = Panel("Memory", .timeseries, [], unit: .bytes, thresholds: [.memoryHigh], description: "")
    let points = [0, 1, 2, 20, 21].map { PrometheusAnswer.Point(time: $0, value: 3e9) }
    let series = NamedSeries(name: "used", labels: [:], points: points)
    let limit = NamedSeries(name: "limit", labels: [:], points: points, isLimit: true)
    let window = PreviewWindow(seconds: 40, end: 40)
    let svg = LineChart(series: [series, limit], panel: panel, window: window, width: 400, height: 200).svg
    let drawn = svg.matches(of: #/class="series"[^>]* d="([^"]*)"/#).map { $0.output.1 }
    #expect(drawn.count == 1)
    #expect(drawn.first?.filter { $0 == "M" }.count == 2)
    #expect(drawn.first?.filter { $0 == "L" }.count == 3)
    #expect(svg.contains(#"class="limit""#) && svg.contains(#"class="threshold""#))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test("an answer is read with its labels, values and histograms; an error is told as Prometheus tells it")
  func answers() throws {
    let body =
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"pod":"a"},"value":[1.5,"NaN"]},{"metric":{},"histogram":[1,{}]}]}}"#
    let series = try PrometheusAnswer.series(in: Data(body.utf8))
    #expect(series.map { $0.labels } == [["pod": "a"], [:]])
    #expect(series[0].points.count == 1 && series[0].points[0].value.isNaN && series[0].points[0].time == 1.5)
    #expect(series[1].points.isEmpty)
    let error = #"{"status":"error","error":"parse error at char 3"}"#
    #expect { try PrometheusAnswer.series(in: Data(error.utf8)) } throws: { "\($0)" == "parse error at char 3" }
  }
}
