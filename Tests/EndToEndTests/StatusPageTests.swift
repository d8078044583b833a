import Foundation
import Testing

extension EndToEnd {
  /// The status page and its JSON, beside a real desktop and in a real browser.
  @Suite("Status page")
  struct StatusPage {
    @Test("every number of the page and of the JSON is that of the metrics at the same sample") func numbers() throws {
      let exporter = try exporter()
      let answers = try eventually(within: 30, "page, JSON and metrics agree") {
        let answers = try Answers.of(["/", "/api/v1/status", "/metrics"], from: exporter).map(\.body)
        let scrape = try Scrape(answers[2])
        let faults =
          try ShownStatus.disagreements(page: answers[0], scrape)
          + ShownStatus.disagreements(json: answers[1], scrape)
        return faults.isEmpty ? answers : nil
      }
      let shown = try ShownStatus.numbers(page: answers[0])
      print("\(shown.count) numbers on the page")
      #expect(shown.count > 40)
      for name in [
        "ghostwire_vnc_up", "ghostwire_vnc_stage_up", "ghostwire_vnc_sessions", "ghostwire_component_up",
        "ghostwire_component_restarts_total", "ghostwire_process_cpu_seconds_total",
        "ghostwire_process_resident_memory_bytes", "ghostwire_volume_used_bytes", "ghostwire_volume_size_bytes",
        "ghostwire_volume_available_bytes",
      ] {
        #expect(shown.contains { $0.selector.hasPrefix(name) }, "\(name)")
      }
    }

    @Test("the answers may do nothing, are not kept, and tell no address") func heads() throws {
      let exporter = try exporter()
      let policies = [
        "/":
          #/default-src 'none'; style-src 'sha256-\S{44}'; script-src 'sha256-\S{44}'; connect-src 'self'; .*frame-ancestors 'none'/#,
        "/api/v1/status": #/default-src 'none'; frame-ancestors 'none'/#,
      ]
      for (path, policy) in policies {
        let head = try Answers.of([path], from: exporter)[0].head
        for line in ["Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer"] {
          #expect(head.contains("\r\n\(line)\r\n"), "\(path): \(line)")
        }
        #expect(head.contains(policy), "\(path): \(head)")
      }
      #expect(throws: HarnessError.self) { try exporter.get("/api/v1/status/") }
    }

    @Test(
      "it tells a restart of Signal, fits and can be read at the widths of a desk and of a phone, light and dark, with and without scripts; the console is silent and nothing else is asked for"
    )
    func looks() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try exporter(["127.0.0.1:\(port)"])
      let start = ContinuousClock.now
      try expectRestartAmongEvents(of: exporter)
      // So many of the history's times that there are lines.
      let filled = start + .seconds(70)
      if filled > .now { usleep(UInt32(ContinuousClock.now.duration(to: filled) / .microseconds(1))) }
      let address = "http://127.0.0.1:\(port)/"
      let browser = try Browser(in: pod)
      var pictures: [String: Data] = [:]
      for width in [1280, 390] {
        for isDark in [false, true] {
          for runsScripts in [true, false] {
            let view = Browser.View(width: width, isDark: isDark, runsScripts: runsScripts)
            try browser.open(address, view)
            #expect(browser.complaints == [], "\(view)")
            #expect(browser.requested.filter { !$0.hasPrefix("data:") } == [address], "\(view)")
            #expect(try browser.evaluate("innerWidth") as? Int == width)
            #expect(try browser.evaluate(Contrast.tooWide) as? [String] == [], "\(view)")
            #expect(try browser.evaluate(Contrast.tooLow) as? [String] == [], "\(view)")
            #expect(try browser.evaluate("document.documentElement.scrollWidth") as? Int == width, "\(view)")
            let ground = try browser.evaluate("getComputedStyle(document.body).backgroundColor") as? String
            #expect(ground == (isDark ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)"), "\(view)")
            #expect((try browser.evaluate("document.querySelectorAll('.spark').length") as? Int ?? 0) >= 6)
            pictures["\(view)"] = try browser.picture()
          }
        }
      }
      // Scripts change nothing of how it looks; width and theme do.
      #expect(Set(pictures.values.map(\.count)).count >= 4 && pictures.values.allSatisfy { $0.count > 20_000 })
      if let place = Machine.environment["GHOSTWIRE_STATUS_PICTURES"] {
        for (name, picture) in pictures { try picture.write(to: URL(fileURLWithPath: "\(place)/status-\(name).png")) }
      }
      withExtendedLifetime(exporter) {}
    }

    @Test("a screen reader finds landmarks, headings, headers of rows and columns, and words for each picture")
    func accessibility() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try exporter(["127.0.0.1:\(port)"])
      let browser = try Browser(in: pod)
      try browser.open("http://127.0.0.1:\(port)/", Browser.View(width: 390))
      let parts = try browser.accessibleParts()
      func names(_ role: String) -> [String] { parts.filter { $0.role == role }.map(\.name) }
      for landmark in ["banner", "main", "contentinfo", "navigation"] {
        #expect(names(landmark).count == 1, "\(landmark)")
      }
      #expect(
        names("heading") == [
          "Ghostwire desktop", "Desktop", "Components", "Volumes", "Recent events", "Not readable",
        ])
      #expect(names("columnheader").starts(with: ["Component", "State", "CPU, last 10 min", "Memory, last 10 min"]))
      #expect(Set(names("rowheader")).isSuperset(of: ["signal", "xvnc", "pulseaudio", "home", "shm"]))
      #expect(names("table").starts(with: ["Components", "Volumes"]))
      let images = names("image") + names("img")
      #expect(images.contains { $0.hasPrefix("home is used to ") })
      #expect(images.contains { $0.hasPrefix("Memory of signal in the last 10 min: ") })
      #expect(!images.contains(""))
      withExtendedLifetime(exporter) {}
    }

    @Test("with scripts it refreshes itself without being loaded anew, and says when the exporter is gone")
    func refreshes() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let exporter = try exporter(["127.0.0.1:\(port)"])
      let browser = try Browser(in: pod)
      try browser.open("http://127.0.0.1:\(port)/", Browser.View())
      let time = "document.querySelector('main time').dateTime"
      let first = try browser.evaluate("window.mark = 1; \(time)") as? String
      _ = try eventually(within: 40, "it shows a newer sample") {
        try browser.wait(seconds: 1)
        return try browser.evaluate(time) as? String == first ? nil : true
      }
      #expect(try browser.evaluate("window.mark") as? Int == 1)
      #expect(browser.complaints == [])
      exporter.process.stop()
      _ = try eventually(within: 40, "it says so") {
        try browser.wait(seconds: 1)
        let said = try browser.evaluate("document.getElementById('failed').textContent") as? String
        return said?.hasPrefix("The exporter does not answer") == true ? true : nil
      }
    }

    /// A restart of Signal is told with the time at which it came back.
    private func expectRestartAmongEvents(of exporter: Exporter) throws {
      try Pod.shared().desktop("restart-signal")
      let (event, start) =
        try eventually(within: 60, "the restart is told") { () throws -> ([String: Any], Double?)? in
          let answers = try Answers.of(["/api/v1/status", "/", "/metrics"], from: exporter).map(\.body)
          let event = try ShownStatus.object(answers[0])["events"].flatMap { ($0 as? [[String: Any]])?.first }
          guard let event, answers[1].contains("signal was restarted") else { return nil }
          return (
            event, try Scrape(answers[2]).value("ghostwire_component_start_time_seconds", ["component": "signal"])
          )
        }
      #expect(event["kind"] as? String == "restart" && event["component"] as? String == "signal")
      #expect(event["count"] as? Int == 1 && event["role"] is NSNull)
      #expect(start != nil && ShownStatus.number(event["last_timestamp_seconds"]) == start)
    }

    private func exporter(_ addresses: [String] = []) throws -> Exporter {
      let exporter = try Exporter(
        in: Pod.shared(), addresses: addresses, options: ["--directory.interval=1s", "--budget.cpu-percent=0"])
      _ = try eventually(within: 60, "the desktop was looked at") {
        let scrape = try exporter.scrape()
        return scrape.value("ghostwire_vnc_up") == 1
          && scrape.value("ghostwire_volume_up", ["volume": "home"]) == 1
          && scrape.value("ghostwire_component_up", ["component": "signal"]) == 1 ? true : nil
      }
      return exporter
    }
  }
}
