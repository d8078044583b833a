import Collectors
import ExternalPrograms
import Foundation
import Monitoring
import Testing

@testable import Dashboards

@Suite("The dashboards")
struct DashboardTests {
  /// A panel of a dashboard's JSON that is no row, wherever it stands.
  private struct Drawn {
    var dashboard: String
    var json: JSONValue
    var title: String { json["title"]?.string ?? "" }
    var targets: [JSONValue] { json["targets"]?.array ?? [] }
  }

  private static let drawn = Dashboard.all.flatMap { dashboard in
    let rows = dashboard.json["panels"]?.array ?? []
    let inside = rows.flatMap { $0["panels"]?.array ?? [] }
    return (rows + inside).filter { $0["type"] != "row" }.map { Drawn(dashboard: dashboard.uid, json: $0) }
  }

  @Test("show every panel that a collector declares")
  func everyPanelIsShown() {
    let declared = Set((CollectorCatalogue.panels + FleetPanels.all).map(\.title))
    #expect(declared.subtracting(Dashboard.all.flatMap(\.panelTitles)) == [])
  }

  @Test("show no panel twice")
  func noPanelTwice() {
    for dashboard in Dashboard.all { #expect(Set(dashboard.panelTitles).count == dashboard.panelTitles.count) }
  }

  @Test("have panels with a title, a description, a unit, the dashboard's source and queries every 30 s")
  func panelsAreWhole() {
    #expect(Self.drawn.count > 60)
    for panel in Self.drawn {
      #expect(!panel.title.isEmpty)
      #expect((panel.json["description"]?.string?.count ?? 0) > 30, "\(panel.title)")
      #expect(panel.json["fieldConfig"]?["defaults"]?["unit"]?.string != nil, "\(panel.title)")
      #expect(panel.json["datasource"]?["uid"] == "${datasource}")
      #expect(!panel.targets.isEmpty)
      #expect(panel.targets.allSatisfy { $0["interval"] == "30s" && $0["exemplar"] == false }, "\(panel.title)")
      let names = panel.targets.compactMap { $0["refId"]?.string }
      #expect(Set(names).count == panel.targets.count)
    }
  }

  @Test("select by the dashboard's variables, and take rates over the window that Grafana chooses")
  func queries() {
    for panel in Self.drawn {
      for expression in panel.targets.compactMap({ $0["expr"]?.string }) {
        let names = expression.matches(of: #/\b(ghostwire_\w+|process_\w+|scrape_\w+|up)\b(?=[{])/#).count
        let selectors = expression.matches(of: #/\{job=~"\$job",cluster=~"\$cluster",namespace=~"\$namespace",/#).count
        #expect(names == selectors, "\(panel.title): \(expression)")
        for call in expression.matches(of: #/(rate|increase)\([^\[]*\[([^\]]*)\]/#) {
          #expect(call.output.2 == "$__rate_interval", "\(panel.title): \(expression)")
        }
      }
    }
  }

  @Test("have panels side by side that do not overlap and stay within 24 columns, each with a number of its own")
  func layout() {
    for dashboard in Dashboard.all {
      let rows = dashboard.json["panels"]?.array ?? []
      let ids = (rows + rows.flatMap { $0["panels"]?.array ?? [] }).compactMap { $0["id"]?.number }
      #expect(Set(ids).count == ids.count && !ids.isEmpty)
      var cells: Set<[Int]> = []
      for panel in rows {
        let place = ["x", "y", "w", "h"].map { Int(panel["gridPos"]?[$0]?.number ?? -1) }
        #expect(place[0] >= 0 && place[0] + place[2] <= 24)
        for x in place[0]..<place[0] + place[2] {
          for y in place[1]..<place[1] + place[3] {
            #expect(cells.insert([x, y]).inserted, "\(panel["title"] as Any)")
          }
        }
      }
    }
  }

  @Test("draw a limit and the share of it that alerts as dashed lines, and thresholds dashed")
  func limits() throws {
    let memory = try #require(Self.drawn.first { $0.title == "Container memory" })
    let overrides = memory.json["fieldConfig"]?["overrides"]?.array ?? []
    #expect(overrides.map { $0["matcher"]?["options"] } == ["B", "C"])
    for override in overrides {
      let properties = override["properties"]?.array ?? []
      #expect(properties.contains { $0["id"] == "custom.lineStyle" && $0["value"]?["fill"] == "dash" })
    }
    #expect(memory.targets.count == 3)
    #expect(memory.targets.last?["expr"]?.string?.hasSuffix("} * 0.9") == true)
    #expect(memory.json["fieldConfig"]?["defaults"]?["custom"]?["thresholdsStyle"]?["mode"] == "dashed")
    let steps = memory.json["fieldConfig"]?["defaults"]?["thresholds"]?["steps"]?.array ?? []
    #expect(steps.map { $0["value"] } == [.null, 3_000_000_000])
    #expect(steps.map { $0["color"] } == ["green", "orange"])
  }

  @Test("colour a value by the most severe threshold that it is on the wrong side of")
  func colors() {
    func colors(_ thresholds: [Threshold], _ values: Double...) -> [String] {
      values.map { value in thresholds.colorSteps.last { value >= $0.from ?? -.infinity }?.color ?? "" }
    }
    let day = 86_400.0
    #expect(
      colors([.certificateExpiring, .certificateExpiringSoon], -1, 2 * day, 5 * day, 20 * day) == [
        "red", "red", "orange", "green",
      ])
    #expect(
      colors([.volumeFilling.ofRest, .volumeAlmostFull.ofRest], 0.5, 0.9, 0.96) == ["green", "orange", "red"])
    #expect(colors([.crashDumpsWaiting], 0, 1) == ["green", "yellow"])
    #expect(colors([.cadenceLowered], 0, 1, 2) == ["green", "green", "yellow"])
    #expect(colors([.vncDown], 0, 1) == ["red", "green"])
    #expect(colors([.desktopOpen], 0, 1) == ["green", "red"])
    #expect(colors([], 5) == ["green"])
  }

  @Test("say down and up of states alone, not of counts")
  func words() {
    let kept = Self.drawn.first { $0.title == "Backups kept" }
    #expect(kept?.json["fieldConfig"]?["defaults"]?["mappings"] == [])
    let desktop = Self.drawn.first { $0.title == "Desktop" }
    #expect(desktop?.json["fieldConfig"]?["defaults"]?["mappings"]?.array?.count == 1)
  }

  @Test("name the pod in what may be of many")
  func pods() {
    for panel in Self.drawn where panel.dashboard == Dashboard.exporter.uid {
      for legend in panel.targets.compactMap({ $0["legendFormat"]?.string }) { #expect(legend.contains("{{pod}}")) }
    }
  }

  @Test("cannot be edited in place, have fixed addresses, and lead to each other")
  func wholes() throws {
    #expect(Set(Dashboard.all.map(\.uid)).count == 3)
    for dashboard in Dashboard.all {
      #expect(dashboard.json["editable"] == false && dashboard.json["schemaVersion"] == 42)
      #expect(dashboard.title.hasPrefix("Ghostwire / "))
      #expect(dashboard.json["links"]?.array?.first?["tags"] == dashboard.json["tags"])
      let events = dashboard.json["annotations"]?["list"]?.array ?? []
      #expect(events.compactMap { $0["name"]?.string } == ["Restarts", "OOM kills", "Alerts"])
    }
    #expect(try Dashboard.fleet.json.text.contains("/d/\(Dashboard.session.uid)/"))
  }

  @Test("fit into ConfigMaps that kubectl apply can keep a copy of, unchanged", arguments: Dashboard.all.indices)
  func configMaps(index: Int) throws {
    let dashboard = Dashboard.all[index]
    let manifest = try DashboardConfigMap(dashboard).yaml
    #expect(manifest.utf8.count < 256 * 1024)
    #expect(manifest.contains("grafana_dashboard: \"1\""))
    let block = try #require(manifest.range(of: "\(dashboard.uid).json: |\n"))
    let lines = manifest[block.upperBound...].split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("    ") })
    #expect(lines.map { $0.dropFirst(4) }.joined(separator: "\n") == (try dashboard.json.text))
  }

  @Test("ask nothing that Prometheus cannot read")
  func promtool() async throws {
    let expressions = Self.drawn.flatMap { $0.targets }.compactMap { $0["expr"]?.string }
    let rules = expressions.enumerated().map { index, expression in
      let text = expression.replacing("$__rate_interval", with: "2m").replacing("\"", with: "\\\"")
      return "  - {record: \"check:panel\(index)\", expr: \"\(text)\"}"
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "panels-\(UUID()).yml")
    try Data(("groups:\n- name: panels\n  rules:\n" + rules.joined(separator: "\n") + "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try await ExternalProgram.promtool(["check", "rules", "--lint=none", file.path]).run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("\(rules.count) rules found"))
  }
}

extension JSONValue {
  fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
  fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }
  fileprivate var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
}
