import Foundation
import Testing

extension EndToEnd {
  /// What happens between two scrapes of a real Prometheus, with and without native histograms.
  @Suite("Between two scrapes")
  struct Peaks {
    private static let interval = Machine.isThorough ? 60 : 15
    private static let component = "ffmpeg"

    @Test("a peak of 3 s shows in the 99th percentile, by native and by fixed buckets")
    func peak() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try Exporter(in: pod, addresses: ["127.0.0.1:\(port)"])
      let native = try PrometheusServer(
        in: pod, scraping: port, everySeconds: Self.interval, features: ["native-histograms"])
      let fixed = try PrometheusServer(in: pod, scraping: port, everySeconds: Self.interval)
      let servers = [native, fixed]
      // Idle, but for 3 s after each line.
      let perl = try pod.copy(of: "/usr/bin/perl", named: Self.component)
      let fifo = pod.folder.path + "/peak"
      mkfifo(fifo, 0o666)
      chmod(fifo, 0o666)
      let burner = try pod.start(
        [
          perl, "-MTime::HiRes=time", "-e",
          "$| = 1; while (<>) { my $end = time + 3; 1 while time < $end; print 'done' }",
          fifo,
        ],
        log: "burner.log")
      defer { burner.stop() }
      _ = try eventually(within: 10, "the burner is seen") {
        try exporter.scrape().value("ghostwire_processes", ["component": Self.component, "role": "main"]) == 1
          ? true : nil
      }

      // One scrape of each before the peak, and one after: they come at times of their own.
      try waitForScrape(of: servers, since: Date().timeIntervalSince1970)
      let input = try #require(FileHandle(forWritingAtPath: fifo))
      try input.write(contentsOf: Data("burn\n".utf8))
      _ = try eventually(within: 20, "the peak is over") { burner.output.isEmpty ? nil : true }
      sleep(1)
      try waitForScrape(of: servers, since: Date().timeIntervalSince1970)
      try input.close()

      let name = "ghostwire_component_cpu_usage_cores"
      let window = "\(2 * Self.interval + 10)s"
      let nativePeak = try native.values(
        "histogram_quantile(0.99, rate(\(name){component=\"\(Self.component)\"}[\(window)]))")
      let fixedPeak = try fixed.values(
        "histogram_quantile(0.99, rate(\(name)_bucket{component=\"\(Self.component)\"}[\(window)]))")
      let average = try fixed.values(
        "sum(rate(ghostwire_process_cpu_seconds_total{component=\"\(Self.component)\"}[\(window)]))")
      print(
        "a peak of 3 s, scraped every \(Self.interval) s: 99th percentile \(nativePeak.values) cores (native),",
        "\(fixedPeak.values) (fixed buckets); average \(average.values)")
      for peak in [nativePeak, fixedPeak] {
        let cores = try #require(peak[["component": Self.component]])
        #expect(cores > 0.5 && cores < 1.2)
      }
      #expect(try #require(average[[:]]) < 0.4)
      // The exporter's dashboards ask for both kinds.
      for server in servers {
        let either = try server.values(
          "histogram_quantile(0.99, sum by (component, le) (rate(\(name)_bucket[\(window)]))) or "
            + "histogram_quantile(0.99, sum by (component) (rate(\(name)[\(window)])))")
        #expect(try #require(either[["component": Self.component]]) > 0.5)
        #expect(Set(either.keys.compactMap { $0["component"] }).isSuperset(of: ["xvnc", "signal", "pulseaudio"]))
      }
      try compareSeries(native, fixed)
    }

    /// Both have the same series, but for histograms. They scrape at times of their own, between which a series may come.
    private func compareSeries(_ native: PrometheusServer, _ fixed: PrometheusServer) throws {
      for _ in 0..<3 {
        if try haveSameSeries(native, fixed) { return }
        try waitForScrape(of: [native, fixed], since: Date().timeIntervalSince1970)
      }
      Issue.record("the servers never have the same series")
    }

    private func haveSameSeries(_ native: PrometheusServer, _ fixed: PrometheusServer) throws -> Bool {
      let every = "count by (__name__) ({job=\"ghostwire\"})"
      let stored = try [native, fixed].map {
        try $0.values(every).reduce(into: [:]) { $0[$1.key["__name__"] ?? ""] = $1.value }
      }
      let suffixes = ["_bucket", "_sum", "_count"]
      let histograms = stored[1].keys.filter { $0.hasSuffix("_bucket") }.map { String($0.dropLast("_bucket".count)) }
      #expect(histograms.count >= 4)
      var expected = stored[1].filter { name, _ in
        !histograms.contains { base in suffixes.contains { name == base + $0 } }
      }
      for histogram in histograms { expected[histogram] = stored[1][histogram + "_count"] }
      if stored[0] != expected { print("native \(stored[0]), fixed buckets \(expected)") }
      return stored[0] == expected
    }

    /// Waits until each server has stored a scrape that began after `time`.
    private func waitForScrape(of servers: [PrometheusServer], since time: Double) throws {
      for server in servers {
        _ = try eventually(within: Double(Self.interval) + 20, "a scrape is stored") {
          usleep(200_000)
          let last = try server.values("timestamp(ghostwire_exporter_sample_interval_seconds)").first?.value
          return last.map { $0 > time } == true ? true : nil
        }
      }
    }
  }
}
