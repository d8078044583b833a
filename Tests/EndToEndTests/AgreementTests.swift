import Foundation
import Testing

extension EndToEnd {
  /// What Prometheus stored, against the oracle's own reading of /proc just before and just after the scrape.
  ///
  /// A counter must lie between the two readings. A gauge must lie between them as well, memory with a margin of 2 MiB and
  /// 2 %, since it moves both ways in between. The desktop is alive: when a process came or went meanwhile, or a gauge
  /// swung, the comparison is made anew, five times at most.
  @Suite("Agreement with /proc")
  struct Agreement {
    @Test("Prometheus scrapes the exporter, and its values agree with /proc") func agrees() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let prometheus = try PrometheusServer(in: pod, scraping: port)
      var faults: [String] = []
      for _ in 0..<5 {
        let initial = OracleReading(pod.proc)
        let exporter = try Exporter(in: pod, addresses: ["127.0.0.1:\(port)"])
        faults = try withExtendedLifetime(exporter) {
          try compare(prometheus, with: pod.proc, since: initial)
        }
        if faults.isEmpty { break }
      }
      #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    private func compare(
      _ prometheus: PrometheusServer, with proc: ProcFiles, since initial: OracleReading
    ) throws -> [String] {
      // The exporter may answer from a sample that is 100 ms old.
      let before = OracleReading(proc)
      let earliest = Date().timeIntervalSince1970 + 0.15
      let stored = try eventually(within: 20, "a scrape is stored") {
        let points = try prometheus.points("{job=\"ghostwire\"}", lastSeconds: 10)
        let scraped = points.compactMapValues { $0.first { $0.time > earliest }?.value }
        return scraped[Series("up")] == nil ? nil : scraped
      }
      let after = OracleReading(proc)
      guard initial.identities == after.identities, before.identities == after.identities else {
        return ["a process of the desktop came or went at every attempt"]
      }
      var faults = stored[Series("up")] == 1 ? [] : ["up is not 1"]
      for (group, sums) in before.groups {
        guard let later = after.groups[group] else { continue }
        faults += Comparison(stored: stored, group: group).faults(sums, later)
      }
      for (component, start) in before.starts {
        let series = Series("ghostwire_component_start_time_seconds", ["component": component])
        if abs((stored[series] ?? 0) - start) > 0.1 {
          faults.append("\(series) is \(String(describing: stored[series])), not \(start)")
        }
        let up = Series("ghostwire_component_up", ["component": component])
        if stored[up] != 1 { faults.append("\(up) is \(String(describing: stored[up]))") }
      }
      let expected: Set = ["xvnc", "pulseaudio", "websockify", "signal"]
      if Set(before.starts.keys) != expected { faults.append("the oracle saw \(before.starts.keys)") }
      return faults
    }
  }
}

/// Compares one group's stored series with two readings of the oracle.
private struct Comparison {
  var stored: [Series: Double]
  var group: OracleReading.Group

  func faults(_ before: OracleReading.Sums, _ after: OracleReading.Sums) -> [String] {
    var faults = [
      fault(
        "ghostwire_process_cpu_seconds_total", ["mode": "user"], before.userSeconds, after.userSeconds, margin: 1e-6),
      fault(
        "ghostwire_process_cpu_seconds_total", ["mode": "system"], before.systemSeconds, after.systemSeconds,
        margin: 1e-6),
      fault("ghostwire_processes", [:], Double(before.processes), Double(after.processes)),
      fault("ghostwire_process_threads", [:], Double(before.threads), Double(after.threads)),
      fault(
        "ghostwire_process_resident_memory_bytes", [:], before.resident, after.resident,
        margin: 2_097_152 + 0.02 * max(before.resident, after.resident)),
    ]
    if let first = before.openDescriptors, let second = after.openDescriptors {
      faults.append(fault("ghostwire_process_open_fds", [:], Double(first), Double(second)))
    } else {
      faults.append("\(group): the oracle cannot read the descriptors")
    }
    return faults.compactMap { $0 }
  }

  private func fault(
    _ name: String, _ labels: [String: String], _ before: Double, _ after: Double, margin: Double = 0
  ) -> String? {
    let series = Series(
      name, ["component": group.component, "role": group.role].merging(labels) { $1 })
    let range = (min(before, after) - margin)...(max(before, after) + margin)
    guard let value = stored[series] else { return "\(series) is absent" }
    return range.contains(value) ? nil : "\(series) is \(value), outside \(range)"
  }
}
