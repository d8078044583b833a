import Foundation
import Testing

extension EndToEnd.Endurance {
  /// Restarts, and 10,000 short processes a minute beside them.
  @Suite("A rush of short processes")
  struct Rush {
    private static let seconds = Machine.isThorough ? 600 : 30
    /// Many are gone before they could be seen, some stay for three samples: 10,000 a minute in all.
    private static let (brief, lingering) = (150, 17)
    private static let settling = 15.0

    @Test("counts are exact, no counter falls, memory stays") func rush() throws {
      let pod = try Pod.shared()
      // Seeing each of them takes a sample a second, whatever that costs on a slow machine. The budget has tests of its own.
      let exporter = try Exporter(in: pod, options: ["--budget.cpu-percent", "0"])
      let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/rush.pl", named: "rush.pl")
      func start(_ component: String, _ arguments: [String]) throws -> RunningProcess {
        try pod.start([pod.copy(of: "/usr/bin/perl", named: component)] + arguments, log: "rush-\(component).log")
      }
      let brief = try start("ffmpeg", [script, "\(Self.seconds)", "\(Self.brief)", "0.002", "0"])
      let lingering = try start("kasm_upload", [script, "\(Self.seconds)", "\(Self.lingering)", "0", "3"])
      let restarted = try pod.copy(of: "/bin/sleep", named: "openbox")
      var openbox = try pod.start([restarted, "1000"], log: "openbox.log")
      defer { for process in [brief, lingering, openbox] { process.stop() } }

      var history = ScrapeHistory()
      _ = try exporter.eventually(within: 10, "openbox is seen", history: &history) {
        $0.value("ghostwire_component_up", ["component": "openbox"])
      }
      var restarts = 0
      var memoryBefore: Double?
      let started = ContinuousClock.now
      let spentBefore = try exporter.processorSeconds()
      while brief.output.isEmpty || lingering.output.isEmpty {
        guard brief.isRunning, lingering.isRunning else { throw HarnessError(brief.errors + lingering.errors) }
        // Ended and back at once, within one sample or astride of one.
        openbox.stop()
        openbox = try pod.start([restarted, "1000"], log: "openbox.log")
        restarts += 1
        sleep(2)
        history.add(try exporter.scrape())
        if memoryBefore == nil, started.duration(to: .now) > .seconds(Self.settling) {
          memoryBefore = try exporter.residentMemory()
        }
      }
      // Until all that ended is seen.
      sleep(3)
      let scrape = try exporter.scrape()
      history.add(scrape)
      let growth = try exporter.residentMemory() - #require(memoryBefore)

      let (briefCount, briefSeconds) = try Self.numbers(brief)
      let (lingeringCount, _) = try Self.numbers(lingering)
      let counted = try #require(scrape.sum("ghostwire_process_cpu_seconds_total", ["component": "ffmpeg"]))
      let exits = try #require(
        scrape.value("ghostwire_process_exits_total", ["component": "kasm_upload", "role": "main"]))
      let shown = try #require(scrape.value("ghostwire_component_restarts_total", ["component": "openbox"]))
      let spent = try exporter.processorSeconds() - spentBefore
      print(
        "\(Int(briefCount + lingeringCount)) processes in \(started.duration(to: .now)): \(counted) s counted of",
        "\(briefSeconds); \(exits) of \(lingeringCount) exits; \(shown) of \(restarts) restarts; memory grew by \(Int(growth))",
        "bytes; the exporter used \(100 * spent / Double(started.duration(to: .now).components.seconds)) % of a core")
      #expect(briefCount + lingeringCount >= Double(Self.seconds) * 10_000 / 60 * 0.99)
      #expect(abs(counted / briefSeconds - 1) < 0.01)
      #expect(exits == lingeringCount)
      #expect(shown == Double(restarts))
      #expect(history.faults == [])
      #expect(growth < 1_000_000)
    }

    private static func numbers(_ process: RunningProcess) throws -> (count: Double, seconds: Double) {
      let numbers = process.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      guard numbers.count == 2 else { throw HarnessError("rush.pl says \(process.output)") }
      return (numbers[0], numbers[1])
    }
  }
}
