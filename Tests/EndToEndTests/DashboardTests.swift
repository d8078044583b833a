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

    /// What the desktop's cgroup does not have here, and so no panel either: it has no limits, and the controllers of memory
    /// and io are not in its hierarchy.
    private static let withoutController: Set = [
      "All desktops", "Container io", "Container memory", "Container memory peaks", "Memory by use",
      "Memory without a name",
      "OOM kills", "Throttled periods",
    ]

    @Test("every query of every panel has data, but for controllers that the machine has not, and no rule fails")
    func queries() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let backups = try pod.makeFolder("backups")
      let backup = backups + "/nightly.tar.gz"
      try Data("archive".utf8).write(to: URL(fileURLWithPath: backup))
      try FileManager.default.setAttributes([.modificationDate: Date.now - 3600], ofItemAtPath: backup)
      let certificate = try DesktopCertificate(in: pod)
      let exporter = try Exporter(
        in: pod, addresses: ["127.0.0.1:\(port)"],
        options: [
          "--vnc.probe-interval", "15s", "--backup", "nightly=\(backups)/*.tar.gz", "--probe.url",
          "local=https://127.0.0.1:\(certificate.port)/",
        ])
      let prometheus = try PrometheusServer(in: pod, scraping: port, rules: CollectorCatalogue.ruleFile.yaml)
      let seconds = Machine.isThorough ? 120 : 40
      // One who leaves and one who stays.
      let viewers = try [pod.startViewer(seconds: 15), pod.startViewer(seconds: seconds + 60)]
      defer { for viewer in viewers { viewer.stop() } }
      sleep(UInt32(seconds / 2))
      try pod.desktop("restart-signal")
      sleep(UInt32(seconds / 2))
      var empty: Set<String> = []
      var count = 0
      for name in ["session", "fleet", "exporter"] {
        let file = URL(fileURLWithPath: "\(Machine.package)/dashboards/ghostwire-\(name).json")
        let dashboard = try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
        for panel in dashboard.panels.flatMap({ [$0] + ($0.panels ?? []) }) {
          for target in panel.targets ?? [] {
            count += 1
            let query = target.expr.replacing("$__rate_interval", with: "\(seconds)s").replacing(
              #/\$[a-z]+/#, with: ".*")
            // A histogram without observations in the window is no number.
            if try !prometheus.values(query).values.contains(where: { !$0.isNaN }) { empty.insert(panel.title) }
          }
        }
      }
      let (faults, rules) = try eventually(within: 30, "every rule was evaluated") {
        let found = try prometheus.ruleFaults()
        return found.faults.contains { $0.contains(": unknown") } ? nil : found
      }
      print("\(count) queries, without data: \(empty.sorted()); \(rules) rules")
      #expect(empty.subtracting(Self.withoutController) == [])
      #expect(faults == [])
      #expect(rules >= CollectorCatalogue.alerts.count)
      withExtendedLifetime(exporter) {}
    }
  }
}
