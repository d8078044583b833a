import Foundation
import Testing

extension EndToEnd {
  /// The container's cgroup, seen from the exporter's container.
  @Suite(
    "The container's cgroup",
    .enabled(
      if: Machine.allowsNamespaces && PodCgroups.mountPoint != nil,
      "cgroups of its own for each container need root and a cgroup v2 hierarchy that can be written to"))
  struct Cgroups {
    @Test("CPU time and pressure are the kernel's own numbers of the desktop's cgroup, not of the exporter's")
    func numbers() throws {
      let pod = try Pod.shared()
      let cgroups = try #require(pod.cgroups)
      let exporter = try Exporter(in: pod)
      // Something in the exporter's cgroup that nobody could take for the desktop.
      for _ in 0..<5 where try Self.difference(cgroups) < 1 {
        let burner = try RunningProcess(
          cgroups.entry("exporter") + ["perl", "-e", "my $end = time + 3; 1 while time < $end"],
          log: pod.folder.path + "/burner.log")
        #expect(burner.waitForExit(within: 20) == 0)
      }
      for _ in 0..<5 {
        let before = try Self.kernel(cgroups, "desktop")
        // Longer than a sample is shared, so that no tick's sample from before it is the one that is shown.
        usleep(200_000)
        let scrape = try exporter.scrape()
        let after = try Self.kernel(cgroups, "desktop")
        #expect(before.count >= 9)
        for (series, lowest) in before {
          let value = try #require(scrape.values[series], "\(series)")
          #expect(value >= lowest - 1e-9 && value <= (after[series] ?? 0) + 1e-9, "\(series)")
        }
      }
      #expect(try Self.difference(cgroups) > 0.2, "the two cgroups cannot be told apart")
    }

    @Test("what this machine's cgroup does not have is absent, with the reason") func obstacles() throws {
      let pod = try Pod.shared()
      let files = try FileManager.default.contentsOfDirectory(atPath: try #require(pod.cgroups).folder("desktop"))
      let v1 = ProcFiles.host.text("self/cgroup") ?? ""
      let scrape = try Exporter(in: pod).scrape()
      for (part, file, old) in [
        ("memory", "memory.current", "memory"), ("pids", "pids.current", "pids"), ("io", "io.stat", "blkio"),
        ("cpu", "cpu.max", "cpu"),
      ] {
        let shown = scrape.all("ghostwire_cgroup_unavailable_info", ["controller": part])
        let isOnV1 = v1.split(separator: "\n").contains {
          $0.split(separator: ":")[1].split(separator: ",").contains(old[...])
        }
        let reason = files.contains(file) ? nil : isOnV1 ? "cgroup_v1" : "disabled"
        #expect(shown.keys.map { $0.labels["reason"] } == (reason.map { [$0] } ?? []), "\(part)")
      }
      #expect(scrape.value("ghostwire_exporter_collector_success", ["collector": "cgroup"]) == 1)
      if !files.contains("memory.current") {
        #expect(scrape.values.keys.allSatisfy { !$0.name.hasPrefix("ghostwire_cgroup_memory") })
      }
    }

    @Test("an exporter that shares the desktop's cgroup shows nothing of it, and says so") func own() throws {
      let scrape = try Exporter(in: Pod.shared(), cgroup: "desktop").scrape()
      let shown = scrape.values.keys.filter { $0.name.hasPrefix("ghostwire_cgroup_") }
      #expect(shown.count == 5)
      #expect(
        shown.allSatisfy { $0.name == "ghostwire_cgroup_unavailable_info" && $0.labels["reason"] == "own_cgroup" })
    }

    /// The children are gone within two samples, and their parent comes and goes as well.
    @Test("under churn less than 2 % of the container's CPU time is nobody's") func ledger() throws {
      let pod = try Pod.shared()
      let cgroups = try #require(pod.cgroups)
      let exporter = try Exporter(in: pod)
      let program = try pod.copy(of: Machine.python, named: "ffmpeg")
      let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/churn.py", named: "churn.py")
      var history = ScrapeHistory()
      history.add(try exporter.scrape())
      let end = ContinuousClock.now.advanced(by: .seconds(Machine.isThorough ? 600 : 15))
      while ContinuousClock.now < end {
        let churn = try RunningProcess(
          pod.entry + cgroups.entry("desktop") + Pod.unprivileged() + [
            program, "-E", "-S", script, "reaped", "100", "0.05", "0",
          ], log: pod.folder.path + "/ledger.log", forks: pod.hasNamespaces)
        _ = try eventually(within: 60, "the children have ended") {
          churn.output.split(whereSeparator: \.isWhitespace).count == 2 ? true : nil
        }
        // The parent waits to be sampled once more, and then ends.
        history.add(try exporter.scrape())
        churn.stop()
      }
      usleep(200_000)
      history.add(try exporter.scrape())
      func growth(_ name: String) throws -> Double {
        try #require(history.scrapes.last?.value(name)) - #require(history.scrapes.first?.value(name))
      }
      let usage = try growth("ghostwire_cgroup_cpu_usage_seconds_total")
      let unattributed = try growth("ghostwire_cpu_unattributed_seconds_total")
      let exits = history.scrapes.last?.value(
        "ghostwire_process_exits_total", ["component": "ffmpeg", "role": "main"])
      print("churn: the container used \(usage) s, \(unattributed) s of it nobody's; \(exits ?? 0) exits seen")
      #expect(usage > 5)
      #expect(unattributed < 0.02 * usage)
      #expect((exits ?? 0) >= 2)
      #expect(history.faults == [])
    }

    /// How many seconds of processor time the two containers differ by.
    private static func difference(_ cgroups: PodCgroups) throws -> Double {
      let usage = Series("ghostwire_cgroup_cpu_usage_seconds_total", [:])
      let values = try ["desktop", "exporter"].map { try #require(kernel(cgroups, $0)[usage]) }
      return abs(values[0] - values[1])
    }

    /// The series that a cgroup's files make, read by other means.
    private static func kernel(_ cgroups: PodCgroups, _ container: String) throws -> [Series: Double] {
      var series: [Series: Double] = [:]
      for line in try cgroups.text("cpu.stat", of: container).split(separator: "\n") {
        let words = line.split(separator: " ")
        let seconds = (Double(words[1]) ?? .nan) / 1e6
        switch words[0] {
        case "usage_usec": series[Series("ghostwire_cgroup_cpu_usage_seconds_total", [:])] = seconds
        case "user_usec": series[Series("ghostwire_cgroup_cpu_seconds_total", ["mode": "user"])] = seconds
        case "system_usec": series[Series("ghostwire_cgroup_cpu_seconds_total", ["mode": "system"])] = seconds
        default: break
        }
      }
      for resource in ["cpu", "memory", "io"] {
        for line in try cgroups.text("\(resource).pressure", of: container).split(separator: "\n") {
          let words = line.split(separator: " ")
          let total = words.last?.split(separator: "=").last.flatMap { Double($0) } ?? .nan
          series[
            Series("ghostwire_cgroup_pressure_seconds_total", ["resource": resource, "kind": String(words[0])])] =
            total / 1e6
        }
      }
      return series
    }
  }
}
