import Foundation
import Testing

extension EndToEnd {
  /// The exporter is held up, and its log goes nowhere.
  @Suite("Faults: the exporter's own process")
  struct FaultsOfTheProcess {
    @Test("stopped for 10 s while it is scraped: answers then are new ones, and nothing that was used is lost")
    func stopped() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      let before = try exporter.wholeScrape(within: 10, "everything is known")
      let truth = Truthfulness(before: before)
      var history = ScrapeHistory()
      history.add(before)
      let burner = try pod.start(
        [pod.copy(of: Machine.python, named: "ffmpeg"), "-E", "-S", "-c", "while True: pass"], log: "burner.log")
      defer { burner.stop() }
      _ = try exporter.eventually(within: 5, "the burner is watched", history: &history) {
        $0.value("ghostwire_processes", ["component": "ffmpeg", "role": "main"]) == 1 ? true : nil
      }

      exporter.process.send(SIGSTOP)
      // Scrapes that wait, and some that give up.
      let scrapers = try (0..<4).map { number in
        try RunningProcess(
          [
            "curl", "--silent", "--max-time", number < 2 ? "2" : "30", "--unix-socket", exporter.socket,
            "http://localhost/metrics",
          ], log: "\(pod.folder.path)/stopped-\(number).log")
      }
      sleep(10)
      // Its own clock of scheduling, exact: the burner goes on meanwhile.
      let used = try Self.used(burner)
      exporter.process.send(SIGCONT)
      for scraper in scrapers.suffix(2) {
        #expect(scraper.waitForExit(within: 10) == 0)
        let scrape = try Scrape(scraper.output)
        history.add(scrape)
        #expect(truth.faults(of: scrape) == [])
        let age = try #require(scrape.value("ghostwire_exporter_sample_age_seconds"))
        let counted = try #require(scrape.sum("ghostwire_process_cpu_seconds_total", ["component": "ffmpeg"]))
        print("after 10 s: age \(age) s, counted \(counted) s, used at the end \(used) s")
        // What was counted is what was used when the sample was taken, which is as old as the answer says: an old one would
        // have to say so.
        #expect(counted >= used - age - 0.05)
        #expect(counted <= (try Self.used(burner)) + 0.05)
        #expect(age < 2)
      }
      #expect(scrapers.prefix(2).allSatisfy { $0.waitForExit(within: 1) == 28 })
      let after = try exporter.eventually(within: 5, "whole samples go on", history: &history) {
        Truthfulness.isWhole($0) ? $0 : nil
      }
      #expect(truth.faults(of: after) == [])
      #expect(history.faults == [])
    }

    private static func used(_ process: RunningProcess) throws -> Double {
      guard let stat = ProcFiles.host.stat(of: process.pid) else { throw HarnessError("the burner has ended") }
      return stat.userSeconds + stat.systemSeconds
    }
  }
}
