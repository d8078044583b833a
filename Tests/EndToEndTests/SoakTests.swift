import Foundation
import Testing

extension EndToEnd {
  /// What an exporter holds in the long run, in the image's environment.
  ///
  /// A few minutes in `make soak-brief`, an hour in `make soak`. With GHOSTWIRE_SOAK_RECORD the looks are kept as a table in that file,
  /// and drawn in the one beside it.
  @Suite("Soak")
  struct Soak {
    private static let seconds = Machine.isThorough ? 3600 : 240
    private static let looks = 240
    private static let formats = [
      "Accept: text/plain", "Accept: application/openmetrics-text", "Accept-Encoding: gzip",
      "Accept: application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
    ]

    @Test("beside restarts, sessions, files and processes, memory, descriptors and threads stay, and counts are exact")
    func soak() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let web = try WebFiles(in: pod, WebFiles.tls)
      let home = try SignalHome(in: pod, attachments: 2000)
      // An hour's worth of scrapes, handshakes and walks comes in minutes here, which is more than the exporter's own budget allows for;
      // counts are exact at a sample a second.
      let exporter = try Exporter(
        in: pod, addresses: ["127.0.0.1:\(port)"],
        options: [
          "--budget.cpu-percent=0", "--web.config.file", web.configuration, "--path.home", home.root,
          "--directory.interval=5s",
          "--directory.full-interval=30s", "--vnc.probe-interval=15s",
        ], environment: ["GLIBC_TUNABLES": try Self.tunables()])
      let client = WebClient(pod: pod, port: port)
      let trust = ["--cacert", web.folder + "/ca.pem"]
      let desktop = try BusyDesktop(in: pod, home: home, web: web, seconds: Self.seconds)
      var record = SoakRecord()
      var history = ScrapeHistory()
      var failures = 0
      let start = ContinuousClock.now
      for second in 0..<Self.seconds {
        _ = try exporter.get(
          "/metrics", header: Self.formats[second % Self.formats.count], options: ["--output", "/dev/null"])
        // Without its password, which changes: what is asked for is the handshake.
        if try client.get("/metrics", trust).curl != 0 { failures += 1 }
        if second % max(1, Self.seconds / Self.looks) == 0 {
          try record.look(at: exporter)
          history.add(try exporter.scrape())
        }
        let due = start + .seconds(second + 1)
        if due > .now { usleep(UInt32(ContinuousClock.now.duration(to: due) / .microseconds(1))) }
      }
      let done = try desktop.stop()
      // Until all that ended is seen.
      sleep(3)
      let last = try exporter.scrape()
      history.add(last)
      try keep(record)
      print(
        "soak: \(done.deeds), \(done.changes) changes of files, \(done.processes) processes in \(start.duration(to: .now))"
      )
      #expect(done.deeds.faults == [])
      #expect(failures == 0)
      #expect(history.faults == [])
      check(done.deeds, last)
      check(record)
    }

    /// How the image has the C library manage memory.
    private static func tunables() throws -> String {
      let image = try String(contentsOfFile: Machine.package + "/Dockerfile", encoding: .utf8)
      return String(try #require(image.firstMatch(of: /GLIBC_TUNABLES=(\S+)/)?.1))
    }

    private func check(_ deeds: BusyDesktop.Deeds, _ scrape: Scrape) {
      for (component, count) in [("signal", deeds.signalRestarts), ("openbox", deeds.openboxRestarts)] {
        #expect(scrape.value("ghostwire_component_restarts_total", ["component": component]) == Double(count))
      }
      #expect(scrape.value("ghostwire_vnc_session_duration_seconds_count") == Double(deeds.sessions))
      #expect(scrape.value("ghostwire_vnc_up") == 1)
      #expect(scrape.value("ghostwire_exporter_web_config_last_reload_successful") == 1)
      #expect(scrape.all("ghostwire_exporter_collector_success").values.allSatisfy { $0 == 1 })
    }

    private func check(_ record: SoakRecord) {
      for quantity in SoakRecord.quantities {
        guard let (early, late) = record.ends(of: quantity) else {
          Issue.record("too few looks")
          return
        }
        print("soak: \(quantity.name): \(Int(early)) early, \(Int(late)) at the end \(quantity.unit)")
        #expect(late <= early + quantity.slack(early), "\(quantity.name)")
      }
    }

    private func keep(_ record: SoakRecord) throws {
      guard let path = Machine.environment["GHOSTWIRE_SOAK_RECORD"] else { return }
      let file = URL(fileURLWithPath: path)
      try Data(record.table.utf8).write(to: file)
      try Data(record.drawing.utf8).write(to: file.deletingPathExtension().appendingPathExtension("svg"))
    }
  }
}
