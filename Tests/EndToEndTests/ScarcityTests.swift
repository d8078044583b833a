import Foundation
import Testing

extension EndToEnd {
  /// What the exporter lacks itself.
  @Suite("Scarcity")
  struct Scarcity {
    @Test(
      "with 64 descriptors and all the connections that it admits, it goes on reading everything",
      .enabled(if: Machine.isRoot, "only root may look at the open files of the exporter, which is not dumpable"))
    func descriptors() throws {
      let limit = 64
      let exporter = try Exporter(in: Pod.shared(), descriptors: limit)
      let pid = exporter.process.pid
      #expect(ProcFiles.host.text("\(pid)/limits")?.contains(#/Max open files +64 +64 /#) == true)
      /// The least of several looks: a walk or a probe under way has a few of its own.
      func open() throws -> Int {
        let looks = try (0..<20).map { _ in
          usleep(50_000)
          return try #require(ProcFiles.host.openDescriptors(of: pid))
        }
        return try #require(looks.min())
      }

      let before = try open()
      // Twice as many as could be; the ones idle for longest make room.
      let idle = try (0..<2 * limit).map { _ in try exporter.openKeptAliveConnection() }
      let full = try open()
      print("\(before) descriptors without connections, \(full) with all that are admitted, of \(limit)")
      #expect(full >= before + 8)

      var history = ScrapeHistory()
      for _ in 0..<10 {
        // A scrape samples anew when the newest sample is older than 100 ms.
        usleep(150_000)
        let scrape = try exporter.scrape()
        let success = scrape.all("ghostwire_exporter_collector_success")
        #expect(!success.isEmpty && success.values.allSatisfy { $0 == 1 }, "\(success)")
        history.add(scrape)
      }
      #expect(history.faults == [])
      // The scrapes took the place of one.
      #expect(try open() >= full - 1)
      withExtendedLifetime(idle) {}
    }

    @Test(
      "without a descriptor left it keeps no busy loop, says what it cannot see, and recovers once there are some",
      .enabled(if: Machine.isRoot, "only root can change another process's limits"))
    func lost() throws {
      let exporter = try Exporter(in: Pod.shared())
      let pid = exporter.process.pid
      let connection = try UnixConnection(to: exporter.socket)
      let before = try eventually(within: 10, "everything is known") {
        let scrape = try connection.scrape()
        return Truthfulness.isWhole(scrape) ? scrape : nil
      }
      let truth = Truthfulness(before: before)
      var history = ScrapeHistory()
      history.add(before)
      let limits = try #require(ProcFiles.host.text("\(pid)/limits")?.firstMatch(of: #/Max open files +(\d+) +(\d+) /#))
      /// Numbers below the limit are taken, and no other may be: none can be opened.
      func limit(to soft: Int) throws {
        _ = try Command.output(Pod.unprivileged() + ["prlimit", "--pid=\(pid)", "--nofile=\(soft):\(limits.2)"])
      }
      try limit(to: 3)

      let used = try exporter.processorSeconds()
      let began = ContinuousClock.now
      // One that is not let in, waiting all the time.
      let waiting = try UnixConnection(to: exporter.socket)
      for _ in 0..<15 {
        usleep(200_000)
        let scrape = try connection.scrape()
        #expect(truth.faults(of: scrape) == [])
        #expect(!Truthfulness.isWhole(scrape))
        #expect(scrape.all("ghostwire_component_up").isEmpty)
      }
      let cores = (try exporter.processorSeconds() - used) / (began.duration(to: .now) / .seconds(1))
      print("without descriptors: \(cores) cores")
      #expect(cores < 0.25)
      withExtendedLifetime(waiting) {}

      try limit(to: Int(limits.1) ?? 1024)
      let after = try exporter.wholeScrape(within: 10, "everything is known again")
      history.add(after)
      #expect(history.faults == [])
      #expect(truth.faults(of: after) == [])
    }

    @Test("within 32 MiB of memory it answers in every format, many at a time, and is not killed") func memory() throws
    {
      let pod = try Pod.shared()
      let limit = MemoryLimit(bytes: 32 << 20)
      if limit == nil { print("no memory controller of cgroup v1 to be had: data is limited to 32 MiB instead") }
      let exporter = try Exporter(
        in: pod, options: ["--directory.interval=1s", "--directory.cpu-percent=100"],
        wrapper: limit == nil ? ["prlimit", "--data=\(32 << 20)"] : [], outside: limit?.entry ?? [])
      var history = ScrapeHistory()
      let formats = [
        "text/plain", "application/openmetrics-text;version=1.0.0",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
      ]
      for round in 0..<10 {
        let scrapers = try (0..<30).map { number in
          try RunningProcess(
            [
              "curl", "--silent", "--show-error", "--fail", "--max-time", "10", "--output", "/dev/null", "--header",
              "Accept: \(formats[number % 3])", "--header", "Accept-Encoding: \(number % 2 == 0 ? "gzip" : "identity")",
              "--unix-socket", exporter.socket, "http://localhost/metrics",
            ], log: "\(pod.folder.path)/memory-\(number).log")
        }
        for scraper in scrapers {
          #expect(scraper.waitForExit(within: 15) == 0, "round \(round): \(scraper.errors)")
        }
        let scrape = try exporter.scrape()
        #expect(Truthfulness.isWhole(scrape))
        history.add(scrape)
      }
      #expect(history.faults == [])
      #expect(exporter.process.isRunning)
      if let limit {
        print(
          "most memory \(try limit.number("memory.max_usage_in_bytes")) bytes, at the limit \(try limit.number("memory.failcnt")) times"
        )
        #expect(try limit.number("memory.max_usage_in_bytes") > 1 << 20)
        #expect(try limit.number("memory.max_usage_in_bytes") <= 32 << 20)
        #expect(try limit.kills() == 0)
      }
    }
  }
}
