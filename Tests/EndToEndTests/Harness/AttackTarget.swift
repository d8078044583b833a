import Foundation
import Preview

/// What is attacked: an exporter on a TCP port beside the desktop, in the clear or behind TLS, which a Prometheus scrapes every second.
final class AttackTarget: Sendable {
  /// That of the suite that is running.
  @TaskLocal static var current: AttackTarget?

  /// That of the suite that is running, for tests.
  static func shared() throws -> AttackTarget {
    guard let current else { throw HarnessError("nothing to attack: the suite lacks its trait") }
    return current
  }

  /// Descriptors that an attacking program may have.
  private static let descriptors: Int = {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(min(limit.rlim_max, 12_000))
  }()

  /// Connections to hold at once: 10,000 unless this user may not.
  static let crowd = min(10_000, descriptors - 200)

  /// How long an attack goes on.
  let seconds = Machine.isThorough ? 60 : 5
  let port: Int
  /// `http` or `https`.
  let scheme: String
  let exporter: Exporter
  /// What the exporter held before the first attack.
  let before: ExporterState
  private let prometheus: PrometheusServer
  private let pod: Pod

  /// A target that speaks TLS when it has the files of a web configuration.
  init(in pod: Pod, _ files: WebFiles? = nil) throws {
    self.pod = pod
    port = try pod.freePort()
    scheme = files == nil ? "http" : "https"
    exporter = try Exporter(
      in: pod, addresses: ["127.0.0.1:\(port)"],
      options: files.map { ["--web.config.file", $0.configuration] } ?? [])
    prometheus = try PrometheusServer(
      in: pod, scraping: port,
      security: files.map { ["scheme: https", "tls_config: {ca_file: \($0.folder)/ca.pem}"] } ?? [])
    // Until what the start alone took has been given back, and a row of scrapes been answered.
    sleep(8)
    let looks = try (0..<40).map { [exporter] _ in
      usleep(50_000)
      return try ExporterState(of: exporter)
    }
    guard let least = looks.min(by: { ($0.descriptors, $0.workers) < ($1.descriptors, $1.workers) }) else {
      throw HarnessError("the exporter was not looked at")
    }
    before = least
    print("before the attacks: \(before)")
  }

  func stop() {
    exporter.process.stop()
    prometheus.stop()
  }

  /// Where the metrics are.
  var url: String { "\(scheme)://127.0.0.1:\(port)/metrics" }

  /// The command line of a script among the fixtures.
  func script(_ name: String, _ arguments: [String]) throws -> [String] {
    let copy = try pod.copy(of: "\(Machine.package)/Tests/Fixtures/end-to-end/\(name)", named: name)
    return ["/usr/bin/perl", copy] + arguments
  }

  /// The command line that sends these bytes on one connection after the other, on so many at the same time.
  func sender(_ bytes: some Sequence<UInt8>, parallel: Int) throws -> [String] {
    let path = try pod.makeFolder("attack") + "/bytes"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try script("send.pl", ["\(port)", "\(seconds)", "\(parallel)", path])
  }

  /// Lets a part of the pod's network have no answer, so that connections from there stay half open, and undoes that after `body`.
  func withoutAnswers<Result>(from network: String, _ body: () throws -> Result) throws -> Result {
    _ = try pod.run(["ip", "route", "add", network, "dev", "lo"])
    defer { _ = try? pod.run(["ip", "route", "delete", network, "dev", "lo"]) }
    return try body()
  }

  /// Attacks until all of the attack's programs have ended.
  func undergo(_ attack: Attack) throws -> AttackCourse {
    let before = try connectionsMade()
    let start = Date.now.timeIntervalSince1970
    let programs = try attack.commands(self).map { try run($0, isPrivileged: attack.isPrivileged) }
    defer { programs.forEach { $0.stop() } }
    for program in programs {
      guard let status = program.waitForExit(within: Double(seconds) + 60) else {
        throw HarnessError("an attacking program does not end: \(program.output)\(program.errors)")
      }
      guard status == 0 else { throw HarnessError("an attacking program failed: \(status) \(program.errors)") }
    }
    return AttackCourse(
      start: start, end: Date.now.timeIntervalSince1970, outputs: programs.map(\.output),
      connections: try connectionsMade() - before, halfOpen: try halfOpen())
  }

  /// Waits until the exporter holds no more of what is told apart by `isBack` than before the first attack.
  func waitUntilBack(_ what: String, within limit: Double, _ isBack: (ExporterState, ExporterState) -> Bool) throws {
    var last = before
    do {
      _ = try eventually(within: limit, what) {
        last = try ExporterState(of: exporter)
        return isBack(last, before) ? true : nil
      }
    } catch {
      throw HarnessError("\(error): \(before) before, \(last) now")
    }
  }

  /// The scrapes that were begun between two moments, once the first one after them is stored.
  func scrapes(from start: Double, to end: Double) throws -> AttackedScrapes {
    func points(_ name: String) throws -> [PrometheusAnswer.Point] {
      let seconds = Int(Date.now.timeIntervalSince1970 - start) + 5
      return try prometheus.points(name, lastSeconds: seconds).values.flatMap { $0 }.filter { $0.time >= start }
    }
    let name = "scrape_duration_seconds"
    _ = try eventually(within: 20, "a scrape after the attack is stored") {
      try points(name).contains { $0.time > end } ? true : nil
    }
    return AttackedScrapes(
      seconds: end - start, up: try points("up").filter { $0.time <= end },
      durations: try points(name).filter { $0.time <= end },
      failedCollectors: try points("ghostwire_exporter_collector_success").filter { $0.time <= end && $0.value != 1 }
        .count)
  }

  private func run(_ command: [String], isPrivileged: Bool) throws -> RunningProcess {
    let limited = ["prlimit", "--nofile=\(Self.descriptors):\(Self.descriptors)"] + command
    let log = "attack-\(UUID().uuidString).log"
    guard isPrivileged else { return try pod.start(limited, log: log) }
    return try RunningProcess(pod.entry + limited, log: "\(pod.folder.path)/\(log)", forks: pod.hasNamespaces)
  }

  /// The kernel's count of connections that servers in the pod have got (RFC 4022, tcpPassiveOpens).
  private func connectionsMade() throws -> Int {
    let lines = ProcFiles.host.text("\(exporter.process.pid)/net/snmp")?.split(separator: "\n") ?? []
    let rows = lines.filter { $0.hasPrefix("Tcp:") }.map { $0.split(separator: " ") }
    guard rows.count == 2, let column = rows[0].firstIndex(of: "PassiveOpens"), rows[1].indices.contains(column),
      let count = Int(rows[1][column])
    else { throw HarnessError("the kernel does not tell its connections") }
    return count
  }

  /// The connections to the port whose third packet has not come.
  private func halfOpen() throws -> Int {
    try pod.run(["ss", "--no-header", "--numeric", "--tcp", "state", "syn-recv", "sport", "=", ":\(port)"])
      .split(separator: "\n").count
  }
}
