import Foundation

/// Stands in for a desktop whose cgroup has every controller, where the machine has none: what the collectors make of the
/// fixtures' cgroup, with counters that grow, as a scrape would get it.
final class FixtureDesktop {
  /// Where it is served, on the loopback address.
  let port: Int

  private let folder: String
  private let lines: [String]
  private let server: RunningProcess

  /// Serves the fixtures with limits.
  init(in pod: Pod) throws {
    let golden = Machine.package + "/Tests/Fixtures/cgroup/limits.golden"
    lines = try String(contentsOfFile: golden, encoding: .utf8).split(separator: "\n").map(String.init)
    folder = try pod.makeFolder("fixture")
    port = try pod.freePort()
    server = try pod.start(
      [Machine.python, "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, "\(port)"],
      log: "fixture-\(port).log")
    try write(second: 0)
  }

  deinit { server.stop() }

  /// What is there after some seconds. A scrape gets the one before or this, whole.
  func write(second: Int) throws {
    let memory = (0..<3).map { exponent in
      "ghostwire_cgroup_memory_usage_bytes_bucket{le=\"\(1 << (29 + exponent))\"} \(second * exponent / 2)"
    }
    let growing = lines.map { line in
      let parts = line.split(separator: " ")
      guard parts[0].contains("_total"), let value = Double(parts[1]) else { return line }
      return "\(parts[0]) \(value + Double(second))"
    }
    let more = [
      "ghostwire_cgroup_memory_usage_bytes_bucket{le=\"+Inf\"} \(second)",
      "ghostwire_memory_unattributed_bytes 1048576",
      "ghostwire_oom_kills_total{component=\"signal\",role=\"renderer\"} \(second / 10)",
    ]
    let text = (growing + memory + more).joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/metrics"), options: .atomic)
  }
}
