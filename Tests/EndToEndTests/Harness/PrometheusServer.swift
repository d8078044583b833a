import Foundation
import Preview

/// Debian's Prometheus in the pod, scraping an exporter into a folder of its own.
final class PrometheusServer: Sendable {
  private let process: RunningProcess
  private let pod: Pod
  private let access: Access
  /// Where it answers, on the loopback address.
  let port: Int

  /// How it is asked: in the clear by everybody, or as its own web configuration wants it.
  struct Access {
    var scheme = "http"
    /// Options for it.
    var options: [String] = []
    /// Options of curl for those who may ask.
    var credentials: [String] = []

    /// Over TLS, with a password of the user `prometheus`.
    static func guarded(_ files: WebFiles, password: String) -> Access {
      Access(
        scheme: "https", options: ["--web.config.file=\(files.configuration)"],
        credentials: ["--cacert", files.folder + "/ca.pem", "--user", "prometheus:\(password)"])
    }
  }

  /// Starts it and waits until it is ready. `features` are names for `--enable-feature`, `rules` is a file of rules,
  /// `labels` are what service discovery would give the target, `security` is what a job says of TLS and passwords, `past` a file
  /// in OpenMetrics' text format with samples that it has already.
  init(
    in pod: Pod, scraping target: Int, everySeconds interval: Int = 1, features: [String] = [],
    rules: String = "groups: []", labels: [String: String] = [:], security: [String] = [],
    past: String? = nil, access: Access = Access()
  ) throws {
    self.pod = pod
    self.access = access
    port = try pod.freePort()
    let folder = try pod.makeFolder("prometheus")
    if Machine.isRoot { chown(folder, Machine.desktopUser, Machine.desktopUser) }
    let list = labels.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }.joined(separator: ", ")
    let configuration = """
      global: {scrape_interval: \(interval)s, scrape_timeout: \(min(interval, 10))s, evaluation_interval: \(interval)s}
      rule_files: [rules.yml]
      scrape_configs:
      - job_name: ghostwire
        static_configs: [{targets: ["127.0.0.1:\(target)"], labels: {\(list)}}]
        \(security.joined(separator: "\n  "))

      """
    try Data(rules.utf8).write(to: URL(fileURLWithPath: folder + "/rules.yml"))
    try Data(configuration.utf8).write(to: URL(fileURLWithPath: folder + "/prometheus.yml"))
    if let past {
      let backfill = ["tsdb", "create-blocks-from", "--max-block-duration=168h", "openmetrics", past, "\(folder)/data"]
      _ = try pod.run(Pod.unprivileged() + [Machine.tool("promtool")] + backfill, within: 300)
    }
    let process = try pod.start(
      [
        Machine.tool("prometheus"), "--config.file=\(folder)/prometheus.yml", "--storage.tsdb.path=\(folder)/data",
        "--web.listen-address=127.0.0.1:\(port)", "--log.level=warn",
      ] + access.options + features.map { "--enable-feature=\($0)" }, log: "prometheus-\(port).log")
    self.process = process
    _ = try eventually(within: 30, "Prometheus is ready") {
      guard process.isRunning else { throw HarnessError("Prometheus ended: \(process.errors)") }
      return try? get("/-/ready")
    }
  }

  deinit { stop() }

  /// Ends it.
  func stop() { process.stop() }

  /// The stored samples of the last seconds of every series that the selector picks, the scraper's labels removed.
  func points(_ selector: String, lastSeconds: Int) throws -> [Series: [PrometheusAnswer.Point]] {
    let body = try get("/api/v1/query", fields: [("query", "\(selector)[\(lastSeconds)s]")])
    var points: [Series: [PrometheusAnswer.Point]] = [:]
    for series in try PrometheusAnswer.series(in: Data(body.utf8)) {
      var labels = series.labels
      let name = labels.removeValue(forKey: "__name__") ?? ""
      labels["job"] = nil
      labels["instance"] = nil
      points[Series(name, labels)] = series.points
    }
    return points
  }

  /// What an expression gives now, by the labels of its series but the scraper's.
  func values(_ expression: String) throws -> [[String: String]: Double] {
    let body = try get("/api/v1/query", fields: [("query", expression)])
    var values: [[String: String]: Double] = [:]
    for series in try PrometheusAnswer.series(in: Data(body.utf8)) {
      values[series.labels.filter { $0.key != "job" && $0.key != "instance" }] = series.points.last?.value
    }
    return values
  }

  /// Everything that an expression gave within the last seconds, as a panel over time asks for it.
  func values(_ expression: String, lastSeconds: Int) throws -> [Double] {
    let now = Date.now.timeIntervalSince1970
    let body = try get(
      "/api/v1/query_range",
      fields: [("query", expression), ("start", "\(now - Double(lastSeconds))"), ("end", "\(now)"), ("step", "1")])
    return try PrometheusAnswer.series(in: Data(body.utf8)).flatMap { series in series.points.map { $0.value } }
  }

  /// The rules that could not be evaluated, and how many there are in all.
  func ruleFaults() throws -> (faults: [String], count: Int) {
    let answer = try JSONDecoder().decode(RulesAnswer.self, from: Data(try get("/api/v1/rules").utf8))
    let rules = answer.data.groups.flatMap(\.rules)
    return (rules.filter { $0.health != "ok" }.map { "\($0.name): \($0.health) \($0.lastError ?? "")" }, rules.count)
  }

  private struct RulesAnswer: Decodable {
    struct Payload: Decodable { var groups: [Group] }
    struct Group: Decodable { var rules: [Rule] }
    struct Rule: Decodable {
      var name: String
      var health: String
      var lastError: String?
    }
    var data: Payload
  }

  private func get(_ path: String, fields: [(name: String, value: String)] = []) throws -> String {
    let parameters =
      fields.isEmpty ? [] : ["--get"] + fields.flatMap { ["--data-urlencode", "\($0.name)=\($0.value)"] }
    return try pod.run(
      ["curl", "--silent", "--show-error", "--fail", "--max-time", "10"] + access.credentials + parameters
        + ["\(access.scheme)://127.0.0.1:\(port)\(path)"])
  }
}
