import Foundation
import Testing

extension EndToEnd {
  /// Signal's browser process ends and comes back, inside the container.
  @Suite("Restarts of Signal")
  struct Restarts {
    private static let signal = ["component": "signal"]

    @Test("killed and back at once: one restart, no counter fell") func atOnce() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      var history = ScrapeHistory()
      history.add(try exporter.scrape())
      #expect(history.scrapes[0].value("ghostwire_component_restarts_total", Self.signal) == 0)
      try pod.desktop("restart-signal")
      let scrape = try exporter.eventually(within: 5, "the restart is counted", history: &history) {
        $0.value("ghostwire_component_restarts_total", Self.signal) == 1 ? $0 : nil
      }
      #expect(scrape.value("ghostwire_component_up", Self.signal) == 1)
      let start = OracleReading(pod.proc).starts["signal"] ?? 0
      #expect(abs((scrape.value("ghostwire_component_start_time_seconds", Self.signal) ?? 0) - start) < 0.1)
      #expect(history.faults == [])
    }

    @Test("down for a while: up is 0 meanwhile, then one restart, no counter fell") func downForAWhile() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      var history = ScrapeHistory()
      history.add(try exporter.scrape())
      try pod.desktop("signal-down")
      let down = try exporter.eventually(within: 5, "signal is down", history: &history) {
        $0.value("ghostwire_component_up", Self.signal) == 0 ? $0 : nil
      }
      #expect(down.value("ghostwire_component_restarts_total", Self.signal) == 0)
      #expect(down.value("ghostwire_component_start_time_seconds", Self.signal) == nil)
      #expect(down.value("ghostwire_component_up", ["component": "xvnc"]) == 1)
      try pod.desktop("signal-up")
      let up = try exporter.eventually(within: 5, "signal is up", history: &history) {
        $0.value("ghostwire_component_up", Self.signal) == 1 ? $0 : nil
      }
      #expect(up.value("ghostwire_component_restarts_total", Self.signal) == 1)
      #expect(history.faults == [])
    }
  }
}
