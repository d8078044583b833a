import Foundation
import Testing

extension EndToEnd {
  /// The machine's clock is set. The release binary needs no loader, and so takes nobody's clock but the kernel's, which is everybody's:
  /// the same program of the debug build is told another time.
  @Suite("Faults: the clock", .enabled(if: ClockOfItsOwn.obstacle == nil, "\(ClockOfItsOwn.obstacle ?? "")"))
  struct FaultsOfTheClock {
    @Test("set forward by a day and by years, and back behind its start: no counter falls, no value and no start moves")
    func setBackAndForth() throws {
      let pod = try Pod.shared()
      let clock = try ClockOfItsOwn(in: pod)
      let exporter = try clock.exporter(in: pod)
      var history = ScrapeHistory()
      let before = try exporter.eventually(within: 20, "everything is known", history: &history) {
        Truthfulness.isWhole($0) ? $0 : nil
      }
      let truth = Truthfulness(before: before)
      let starts = before.all("ghostwire_component_start_time_seconds")
      #expect(!starts.isEmpty)
      for (name, hours) in [("a day on", 24), ("years on", 40_000), ("years back", -40_000), ("the true time", 0)] {
        try clock.set(hours: hours)
        let shown = try Self.date(of: exporter)
        #expect(abs(shown.timeIntervalSinceNow - Double(hours) * 3600) < 60, "\(name): \(shown)")
        // Several ticks of the sampling thread.
        for _ in 0..<3 {
          usleep(400_000)
          let scrape = try exporter.scrape()
          history.add(scrape)
          #expect(truth.faults(of: scrape) == [], "\(name)")
          #expect(Truthfulness.isWhole(scrape), "\(name)")
          // The kernel tells starts in time since it was booted: they do not move with the clock.
          #expect(scrape.all("ghostwire_component_start_time_seconds") == starts, "\(name)")
          let age = scrape.value("ghostwire_exporter_sample_age_seconds") ?? -1
          #expect(age >= 0 && age < 2, "\(name): \(age)")
          for (series, value) in scrape.values where series.name.contains("duration_seconds") {
            #expect(value >= 0 && value < 1e6, "\(name): \(series)")
          }
        }
        #expect(throws: Never.self, "\(name)") { try exporter.get("/-/ready") }
      }
      #expect(history.faults == [])
    }

    /// The time that the exporter takes it to be, as it dates its answers.
    private static func date(of exporter: Exporter) throws -> Date {
      let answer = try exporter.get("/-/healthy", options: ["--include"])
      guard let text = answer.firstMatch(of: #/Date: (.*) GMT/#)?.1 else { throw HarnessError("no date: \(answer)") }
      let format = DateFormatter()
      format.locale = Locale(identifier: "en_US_POSIX")
      format.timeZone = TimeZone(secondsFromGMT: 0)
      format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss"
      guard let date = format.date(from: String(text)) else { throw HarnessError("no date: \(text)") }
      return date
    }
  }
}
