import Exposition
import Sampling
import Testing

@testable import Collectors

@Suite("A run of collectors")
struct CollectorRunTests {
  /// A collector that fails when told to.
  private final class Flaky: Collector {
    static let name = "flaky"
    static let summary = "a gauge, or an error"
    static let gauge = MetricDescriptor(.gauge, "ghostwire_flaky", help: "One.")
    static let descriptors = [gauge]

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
    static let reads = MetricDescriptor(.gauge, "ghostwire_steady", help: "Reads.")
    static let descriptors = [reads]

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
  private let outcomes = CollectorOutcomes()
  private let reports = Reports()

  private func makeRun() -> CollectorRun {
    var time: UInt64 = 0
    return CollectorRun(
      [flaky, Steady()], outcomes: outcomes,
      clock: {
        time += 250_000_000
        return BootInstant(nanoseconds: time)
      }, report: { [reports] in reports.lines.append("\($0) \($1.reason)") })
  }

  private func names(_ run: CollectorRun) -> [String] { run.describe().map(\.descriptor.name) }

  @Test("A collector that fails is left out, stops no other, and comes back by itself")
  func failureIsContained() {
    let run = makeRun()
    flaky.error = .permissionDenied
    run.read(at: BootInstant(seconds: 1))
    #expect(names(run) == ["ghostwire_steady"])
    #expect(outcomes.byName["flaky"]?.success == false)
    #expect(outcomes.byName["steady"]?.success == true)
    flaky.error = nil
    run.read(at: BootInstant(seconds: 2))
    #expect(names(run) == ["ghostwire_flaky", "ghostwire_steady"])
    #expect(outcomes.byName["flaky"]?.success == true)
  }

  @Test("Failures are counted by reason, and reported once for each change")
  func failuresAreCounted() {
    let run = makeRun()
    for error in [SourceError.unsupported, .unsupported, .system(errno: 5), nil, .system(errno: 5)] {
      flaky.error = error
      run.read(at: BootInstant(seconds: 1))
    }
    #expect(outcomes.byName["flaky"]?.failures == ["unsupported": 2, "system": 2])
    #expect(reports.lines == ["flaky unsupported", "flaky system", "flaky system"])
  }

  @Test("The duration is what the clock says passed during the read")
  func duration() {
    makeRun().read(at: BootInstant(seconds: 1))
    #expect(outcomes.byName["steady"]?.duration == 0.25)
  }
}
