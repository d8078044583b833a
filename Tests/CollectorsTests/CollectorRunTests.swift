import Exposition
import Monitoring
import Sampling
import Testing

@testable import Collectors

@Suite("A run of collectors")
struct CollectorRunTests {
  /// A collector that fails when told to.
  private final class Flaky: Collector {
    static let name = "flaky"
    static let summary = "a gauge, or an error"
    static let gauge = Gauge("ghostwire_flaky", help: "One.")
    static let metrics: [any DeclaredMetric] = [gauge]
    static let panels: [Panel] = []
    static let alerts: [AlertRule] = []

    var error: SourceError?

    func read(at instant: BootInstant) throws(SourceError) {
      if let error { throw error }
    }

    func describe() -> [MetricFamily] {
      var family = MetricFamily(Self.gauge)
      family.add(1)
      return [family]
    }
  }

  /// A collector that counts how often it was read.
  private final class Steady: Collector {
    static let name = "steady"
    static let summary = "how often it was read"
    static let reads = Gauge("ghostwire_steady", help: "Reads.")
    static let metrics: [any DeclaredMetric] = [reads]
    static let panels: [Panel] = []
    static let alerts: [AlertRule] = []

    private var count = 0.0

    func read(at instant: BootInstant) throws(SourceError) { count += 1 }

    func describe() -> [MetricFamily] {
      var family = MetricFamily(Self.reads)
      family.add(count)
      return [family]
    }
  }

  private final class Reports {
    var lines: [String] = []
  }

  private let flaky = Flaky()
  private let reports = Reports()

  private func makeRun() -> CollectorRun {
    var time: UInt64 = 0
    return CollectorRun(
      [flaky, Steady()],
      clock: {
        time += 250_000_000
        return BootInstant(nanoseconds: time)
      }, report: { [reports] in reports.lines.append("\($0) \($1.reason)") })
  }

  private func exposition(_ run: CollectorRun) -> [String] {
    let text = String(decoding: ExpositionFormat.text.encode(run.describe()), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.contains("duration") }.map(String.init)
      .sorted()
  }

  @Test("A collector that fails is left out, stops no other, and comes back by itself")
  func failureIsContained() {
    let run = makeRun()
    flaky.error = .permissionDenied
    #expect(!run.read(at: BootInstant(seconds: 1)))
    #expect(
      exposition(run)
        == [
          #"ghostwire_exporter_collector_failures_total{collector="flaky",reason="permission_denied"} 1"#,
          #"ghostwire_exporter_collector_success{collector="flaky"} 0"#,
          #"ghostwire_exporter_collector_success{collector="steady"} 1"#, "ghostwire_steady 1",
        ].sorted())
    flaky.error = nil
    #expect(run.read(at: BootInstant(seconds: 2)))
    #expect(
      exposition(run)
        == [
          #"ghostwire_exporter_collector_failures_total{collector="flaky",reason="permission_denied"} 1"#,
          #"ghostwire_exporter_collector_success{collector="flaky"} 1"#,
          #"ghostwire_exporter_collector_success{collector="steady"} 1"#, "ghostwire_flaky 1", "ghostwire_steady 2",
        ].sorted())
  }

  @Test("Failures are counted by reason, and reported once for each change")
  func failuresAreCounted() {
    let run = makeRun()
    for error in [SourceError.unsupported, .unsupported, .system(errno: 5), nil, .system(errno: 5)] {
      flaky.error = error
      run.read(at: BootInstant(seconds: 1))
    }
    let counts = exposition(run).filter { $0.contains("failures_total") }
    #expect(
      counts
        == [
          #"ghostwire_exporter_collector_failures_total{collector="flaky",reason="system"} 2"#,
          #"ghostwire_exporter_collector_failures_total{collector="flaky",reason="unsupported"} 2"#,
        ].sorted())
    #expect(reports.lines == ["flaky unsupported", "flaky system", "flaky system"])
  }

  @Test("The duration is what the clock says passed during the read")
  func duration() {
    let run = makeRun()
    run.read(at: BootInstant(seconds: 1))
    let text = String(decoding: ExpositionFormat.text.encode(run.describe()), as: UTF8.self)
    #expect(text.contains(#"ghostwire_exporter_collector_duration_seconds{collector="steady"} 0.25"# + "\n"))
  }
}
