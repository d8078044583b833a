import Collectors
import Foundation
import Testing

extension EndToEnd {
  /// The committed dashboards and the rules, over what a real Prometheus has of a real desktop, scraped with a certificate and a password.
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
    private struct Target: Decodable {
      var expr: String
      var range: Bool

      /// Whether there is a number, now or, in a panel over time, within the last seconds. A histogram without observations
      /// has none.
      func hasData(in prometheus: PrometheusServer, seconds: Int) throws -> Bool {
        let query = expr.replacing("$__rate_interval", with: "\(seconds)s").replacing(#/\$[a-z]+/#, with: ".*")
        let values =
          range ? try prometheus.values(query, lastSeconds: seconds) : try Array(prometheus.values(query).values)
        return values.contains { !$0.isNaN }
      }
    }

    /// Those of a committed dashboard, rows among them.
    private static func panels(of name: String) throws -> [Panel] {
      let file = URL(fileURLWithPath: "\(Machine.package)/dashboards/ghostwire-\(name).json")
      let dashboard = try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
      return dashboard.panels.flatMap { [$0] + ($0.panels ?? []) }
    }

    /// Names in the queries that may be without data: the desktop's cgroup does not have it where there is no limit, and the
    /// controllers of memory and io are on v1. There the data is that of the fixtures' cgroup.
    private static let conditional = [
      "ghostwire_cgroup_memory_", "ghostwire_memory_unattributed_bytes", "ghostwire_oom_kills_total",
      "ghostwire_cgroup_io_",
      "ghostwire_cgroup_cpu_throttled_periods_total", "ghostwire_cgroup_cpu_limit_cores",
    ]

    @Test(
      "every query of every panel has data, that of controllers that the machine lacks from fixtures, and no rule fails"
    )
    func queries() throws {
      let pod = try Pod.shared()
      let port = try pod.freePort()
      let backups = try pod.makeFolder("backups")
      let backup = backups + "/nightly.tar.gz"
      try Data("archive".utf8).write(to: URL(fileURLWithPath: backup))
      try FileManager.default.setAttributes([.modificationDate: Date.now - 3600], ofItemAtPath: backup)
      let certificate = try DesktopCertificate(in: pod)
      let files = try WebFiles(in: pod, WebFiles.mutual + WebFiles.users("s3cret"))
      let configuration = backups + "/exporter.yml"
      let text = "intervals: {vnc_probe: 15s}\nbackups:\n  nightly: \(backups)/*.tar.gz\n"
      try Data(text.utf8).write(to: URL(fileURLWithPath: configuration))
      let exporter = try Exporter(
        in: pod, addresses: ["127.0.0.1:\(port)"],
        options: [
          "--web.config.file", files.configuration, "--config.file", configuration, "--probe.url",
          "local=https://127.0.0.1:\(certificate.port)/",
        ])
      let prometheus = try PrometheusServer(
        in: pod, scraping: port, rules: CollectorCatalogue.ruleFile.yaml,
        labels: ["namespace": "chat", "pod": "ghostwire-0"], security: files.scraping("s3cret"))
      let seconds = Machine.isThorough ? 120 : 40
      let fixture = try FixtureDesktop(in: pod)
      let second = try PrometheusServer(
        in: pod, scraping: fixture.port, labels: ["namespace": "chat", "pod": "ghostwire-1"])
      // One who leaves and one who stays.
      let viewers = try [pod.startViewer(seconds: 15), pod.startViewer(seconds: seconds + 60)]
      defer { for viewer in viewers { viewer.stop() } }
      let filling = pod.homeOnMachine + "/Downloads/filling"
      defer { try? FileManager.default.removeItem(atPath: filling) }
      for passed in 0..<seconds {
        if passed == seconds / 2 { try pod.desktop("restart-signal") }
        try Self.grow(filling)
        try fixture.write(second: passed)
        sleep(1)
      }
      var (empty, emptyInBoth): (Set<String>, Set<String>) = ([], [])
      var unexpected: [String] = []
      let panels = try ["session", "fleet", "exporter"].flatMap(Self.panels)
      for panel in panels {
        for target in panel.targets ?? [] where try !target.hasData(in: prometheus, seconds: seconds) {
          if !Self.conditional.contains(where: { target.expr.contains($0) }) { unexpected.append(target.expr) }
          empty.insert(panel.title)
          if try !target.hasData(in: second, seconds: seconds) { emptyInBoth.insert(panel.title) }
        }
      }
      let (faults, rules) = try eventually(within: 30, "every rule was evaluated") {
        let found = try prometheus.ruleFaults()
        return found.faults.contains { $0.contains(": unknown") } ? nil : found
      }
      let count = panels.flatMap { $0.targets ?? [] }.count
      print("\(count) queries, without data but for the fixtures': \(empty.sorted()); \(rules) rules")
      #expect(unexpected == [])
      #expect(emptyInBoth == [])
      for label in ["job", "namespace", "pod", "instance"] {
        #expect(try !prometheus.values("count by (\(label)) (\(CollectorRun.identity.name))").isEmpty, "\(label)")
      }
      #expect(faults == [])
      #expect(rules >= CollectorCatalogue.alerts.count)
      try draw(prometheus, in: pod, seconds: seconds)
      withExtendedLifetime(exporter) {}
    }

    /// Draws the dashboards and takes a picture of the page, which GHOSTWIRE_PICTURE names a place for.
    private func draw(_ prometheus: PrometheusServer, in pod: Pod, seconds: Int) throws {
      let folder = try TemporaryFolder()
      let (page, picture) = (folder.path + "/page.html", folder.path + "/picture.png")
      let size = try Command.output(
        pod.entry + [
          Machine.package + "/.build/debug/ghostwire-generate", "preview", "--prometheus",
          "http://127.0.0.1:\(prometheus.port)", "--seconds", "\(seconds)", page,
        ]
      ).trimmingCharacters(in: .whitespacesAndNewlines)
      let html = try String(contentsOfFile: page, encoding: .utf8)
      let titles = (CollectorCatalogue.panels + FleetPanels.all).map { $0.title }
      #expect(titles.filter { !html.contains("<h2>\($0)</h2>") } == [])
      #expect(html.matches(of: /<path class="series"[^>]* d="M/).count > 20)
      #expect(!html.contains("nan"))
      _ = try Command.output([
        "/usr/lib/chromium/chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=\(folder.path)/browser", "--window-size=\(size)", "--screenshot=\(picture)", "file://\(page)",
      ])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: picture))
      let wanted = size.split(separator: ",").compactMap { UInt32($0) }
      // The size stands in the first chunk of a PNG, from byte 16 on.
      let drawn = [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) } }
      #expect(drawn == wanted)
      print("the picture has \(drawn[0])x\(drawn[1]) pixels and \(bytes.count) bytes")
      #expect(bytes.count > 50_000)
      if let place = Machine.environment["GHOSTWIRE_PICTURE"] {
        try bytes.write(to: URL(fileURLWithPath: place))
        try Data(html.utf8).write(to: URL(fileURLWithPath: Machine.package + "/.build-preview.html"))
      }
    }

    /// Takes some space, so that there is a time at which the volume will be full.
    private static func grow(_ file: String) throws {
      let manager = FileManager.default
      try manager.createDirectory(
        atPath: URL(fileURLWithPath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
      if !manager.fileExists(atPath: file) { _ = manager.createFile(atPath: file, contents: nil) }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(count: 1 << 20))
      try handle.close()
    }
  }
}
