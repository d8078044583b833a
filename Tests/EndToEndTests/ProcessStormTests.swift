import Foundation
import Testing

extension EndToEnd.Endurance {
  /// Many processes that pass by, as the image's own supervisor makes them: 170,000 a day.
  @Suite("Processes passing by")
  struct ProcessStorm {
    /// A quarter of them are children of a watched component, the others of nobody's.
    @Test("200,000 pids later the exporter's memory has grown by less than 1 MB") func memory() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      try storm(5_000, in: pod, scraping: exporter)
      let before = try exporter.residentMemory()
      let started = ContinuousClock.now
      try storm(200_000, in: pod, scraping: exporter)
      let growth = try exporter.residentMemory() - before
      print("200,000 pids in \(started.duration(to: .now)): memory grew by \(Int(growth)) of \(Int(before)) bytes")
      #expect(growth < 1_000_000)
    }

    @Test("what 4,000 processes take that are there at once is given back when they have gone") func crowd() throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      func anonymous() throws -> Double {
        _ = try exporter.scrape()
        return try exporter.anonymousMemory()
      }
      try storm(5_000, in: pod, scraping: exporter)
      let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/crowd.pl", named: "crowd.pl")
      let before = try anonymous()
      let crowd = try pod.start(["/usr/bin/perl", script, "4000"], log: "crowd-\(UUID().uuidString).log")
      defer { crowd.stop() }
      let first = try eventually(within: 60, "they take memory") {
        let now = try anonymous()
        return now > before + 1_000_000 ? now : nil
      }
      // Not all of them may have been seen yet.
      let peak = try (0..<10).reduce(first) { peak, _ in
        usleep(500_000)
        return try max(peak, anonymous())
      }
      #expect(crowd.isRunning)
      crowd.stop()
      let after = try eventually(within: 90, "it is given back") {
        let now = try anonymous()
        return now < before + (peak - before) / 10 ? now : nil
      }
      print("anonymous: \(before) bytes, \(peak) beside 4,000 processes, \(after) after them")
    }

    private func storm(_ count: Int, in pod: Pod, scraping exporter: Exporter) throws {
      let watched = try pod.copy(of: "/usr/bin/perl", named: "ffmpeg")
      let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/storm.pl", named: "storm.pl")
      let processes = try [(watched, count / 4), ("/usr/bin/perl", count - count / 4)].map { program, count in
        try pod.start([program, script, "\(count)"], log: "storm-\(UUID().uuidString).log")
      }
      defer { processes.forEach { $0.stop() } }
      _ = try eventually(within: 400, "all have passed by") {
        _ = try exporter.scrape()
        return processes.contains(where: \.isRunning) ? nil : true
      }
      #expect(processes.allSatisfy { $0.waitForExit(within: 1) == 0 })
    }
  }
}
