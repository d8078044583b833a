import Foundation
import Testing

extension EndToEnd.Endurance {
  /// What the exporter costs where it may cost little and has much to look at.
  @Suite("Budget")
  struct Budget {
    /// Less than the exporter would use at full cadence beside so many processes.
    private static let (percent, processes) = Machine.isThorough ? (0.2, 5_000) : (0.5, 2_000)
    private static let seconds = Machine.isThorough ? 60 : 30

    @Test("beside thousands of further processes it keeps to it by a lower cadence and says so; given time it returns")
    func kept() throws {
      let pod = try Pod.shared()
      let crowd = try pod.start(
        [
          "/usr/bin/perl", "-e",
          // They end with the pipe that their parent holds.
          "pipe(my $r, my $w) or die; for (1..\(Self.processes)) { my $p = fork // die; if (!$p) { close $w; <$r>; exit } } "
            + "$| = 1; print 'ready'; sleep 900",
        ], log: "crowd.log")
      defer { crowd.stop() }
      _ = try eventually(within: 60, "the processes are there") { crowd.output == "ready" ? true : nil }
      // A process is looked at at every sample while it is young. It is about those that are not.
      sleep(31)
      let exporter = try Exporter(in: pod, options: ["--budget.cpu-percent", "\(Self.percent)"])
      var history = ScrapeHistory()
      func scrape() throws -> Scrape {
        // Each costs something, too.
        sleep(5)
        let scrape = try exporter.scrape()
        history.add(scrape)
        return scrape
      }
      func used(_ scrape: Scrape) -> Double? {
        scrape.value("ghostwire_exporter_budget_used_ratio", ["resource": "cpu"])
      }
      let settled = try eventually(within: 300, "the budget is kept") {
        let scrape = try scrape()
        let interval = scrape.value("ghostwire_exporter_sample_interval_seconds") ?? 1
        return used(scrape).map { $0 < 1 } == true && interval > 1 ? scrape : nil
      }
      let step = try #require(settled.value("ghostwire_exporter_cadence_step"))
      let before = try exporter.processorSeconds()
      let start = ContinuousClock.now
      var ages: [Double] = []
      while start.duration(to: .now) < .seconds(Self.seconds) {
        ages.append(try scrape().value("ghostwire_exporter_sample_age_seconds") ?? 0)
      }
      let spent = try exporter.processorSeconds() - before
      let seconds = Double(start.duration(to: .now).components.seconds)
      let last = try scrape()
      print(
        "\(Self.processes) processes, \(Self.percent) % of a core: step \(step), a sample every",
        "\(last.value("ghostwire_exporter_sample_interval_seconds") ?? 0) s, \(100 * spent / seconds) % used in \(seconds) s by",
        "the kernel's account, \(100 * (used(last) ?? 0)) % of the budget by its own")
      // The kernel counts in ticks of 10 ms.
      #expect(spent <= Self.percent / 100 * seconds + 0.02)
      #expect(used(last).map { $0 <= 1 } == true)
      #expect(ages.contains { $0 > 0.1 }, "scrapes share samples")
      #expect(history.faults == [])

      // The way back takes minutes, by design. In between the governor's own tests walk it.
      guard Machine.isThorough else { return }
      crowd.stop()
      let back = try eventually(within: 200, "the cadence is raised again") {
        let scrape = try scrape()
        return scrape.value("ghostwire_exporter_cadence_step").map { $0 < step } == true ? scrape : nil
      }
      #expect(back.values.keys.contains { $0.name == "ghostwire_process_resident_memory_bytes" })
      #expect(history.faults == [])
    }
  }
}
