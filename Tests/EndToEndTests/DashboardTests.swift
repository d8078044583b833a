import Collectors
import Foundation
import Testing

extension EndToEnd {
  /// The committed dashboards and the rules, over what a real Prometheus has of a real desktop.
  @Suite("Dashboards over a real desktop")
  struct Dashboards {
    private struct File: Decodable {
      var title: String
      var panels: [Panel]
    }
    private struct Panel: Decodable {
      var title: String
      var targets: [Target]?
      var panels: [Panel]?
    }
    private struct Target: Decodable { var expr: String }

    @Test("every query of every panel has data, and no rule fails") func queries() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let backups = try pod.makeFolder("backups")
      try Data("archive".utf8).write(to: URL(fileURLWithPath: backups + "/nightly.tar.gz"))
      let exporter = try Exporter(
        in: pod, addresses: ["127.0.0.1:\(port)"],
        options: [
          "--vnc.probe-interval", "15s", "--backup", "nightly=\(backups)/*.tar.gz", "--probe.url",
          "local=http://127.0.0.1:\(pod.port)/",
        ])
      let prometheus = try PrometheusServer(in: pod, scraping: port, rules: CollectorCatalogue.ruleFile.yaml)
      let seconds = Machine.isThorough ? 120 : 40
      sleep(UInt32(seconds / 2))
      try pod.desktop("restart-signal")
      sleep(UInt32(seconds / 2))
      var empty: [String] = []
      var count = 0
      for name in ["session", "fleet", "exporter"] {
        let file = URL(fileURLWithPath: "\(Machine.package)/dashboards/ghostwire-\(name).json")
        let dashboard = try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
        for panel in dashboard.panels.flatMap({ [$0] + ($0.panels ?? []) }) {
          for target in panel.targets ?? [] {
            count += 1
            let query = target.expr.replacing("$__rate_interval", with: "15s").replacing(#/\$[a-z]+/#, with: ".*")
            // A histogram without observations in the window is no number.
            if try !prometheus.values(query).values.contains(where: { !$0.isNaN }) { empty.append(panel.title) }
          }
        }
      }
      let (faults, rules) = try prometheus.ruleFaults()
      print("\(count) queries, \(empty.count) without data: \(Set(empty).sorted()); \(rules) rules")
      #expect(faults == [])
      #expect(rules >= CollectorCatalogue.alerts.count)
      withExtendedLifetime(exporter) {}
    }
  }
}
