import Foundation
import Testing

extension EndToEnd {
  /// Children that come and go between two samples.
  @Suite("Churn")
  struct Churn {
    @Test("500 children of 50 ms each: the counter holds what getrusage reports, within 1 %") func reaped() throws {
      let (used, counted, faults) = try churn("ffmpeg", ["reaped", "500", "0.05", "0"])
      print("500 children: getrusage \(used.children + used.own) s, counted \(counted) s")
      #expect(used.children > 500 * 0.05)
      #expect(counted >= 0.99 * (used.children + used.own))
      #expect(counted <= 1.01 * (used.children + used.own))
      #expect(faults == [])
    }

    @Test("SIGCHLD ignored: what was sampled of each child stays counted, and nothing twice") func ignored() throws {
      let (used, counted, faults) = try churn("x11vnc", ["ignored", "8", "0.5", "2.5"])
      print("8 children, SIGCHLD ignored: ticks \(used.children) s, counted \(counted) s")
      // The children told their ticks before they slept; they and the parent add a little after that.
      #expect(used.children >= 8 * 0.45)
      // In whole ticks: the counted seconds are a sum of two modes, and may differ from the same ticks in their last bit.
      #expect(ticks(counted) >= ticks(used.children))
      #expect(counted <= 1.01 * (used.children + used.own) + 8 * 0.02)
      #expect(faults == [])
    }

    private func ticks(_ seconds: Double) -> Int { Int((seconds * Double(sysconf(Int32(_SC_CLK_TCK)))).rounded()) }

    /// Runs the program under a component's name, scraped every 5 s, and returns what it reports, what the exporter
    /// counted, and the counters that fell.
    private func churn(
      _ component: String, _ arguments: [String]
    ) throws -> (used: (children: Double, own: Double), counted: Double, faults: [String]) {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      var history = ScrapeHistory()
      let program = try pod.copy(of: Machine.python, named: component)
      let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/churn.py", named: "churn.py")
      let process = try pod.start([program, "-E", "-S", script] + arguments, log: "churn-\(component).log")
      defer { process.stop() }
      var nextScrape = ContinuousClock.now
      let used = try eventually(within: 180, "the children have ended") {
        guard process.isRunning else { throw HarnessError("churn.py ended: \(process.errors)") }
        if nextScrape <= .now {
          history.add(try exporter.scrape())
          nextScrape = nextScrape.advanced(by: .seconds(5))
        }
        let numbers = process.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        return numbers.count == 2 ? (children: numbers[0], own: numbers[1]) : nil
      }
      // A scrape samples anew when the newest sample is older than 100 ms.
      usleep(150_000)
      let scrape = try exporter.scrape()
      history.add(scrape)
      let counted = scrape.sum("ghostwire_process_cpu_seconds_total", ["component": component])
      return (used, try #require(counted), history.faults)
    }
  }
}
