import Exposition
import Foundation
import Monitoring
import Testing

@testable import Collectors

@Suite("The catalogue of collectors")
struct CatalogueTests {
  static let all = CollectorCatalogue.descriptors

  @Test("Every collector that has a file is in the catalogue")
  func everyFileIsListed() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Sources/Collectors").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let types = files.filter { $0.hasSuffix("Collector.swift") && $0 != "Collector.swift" }
      .map { $0.replacingOccurrences(of: ".swift", with: "") }
    #expect(Set(types) == Set(CollectorCatalogue.all.map { "\($0)" }))
    #expect(!types.isEmpty)
  }

  @Test("Every declaration keeps the conventions", arguments: all)
  func declarationIsFaultless(_ descriptor: MetricDescriptor) {
    #expect(descriptor.faults == [])
    #expect(descriptor.source != nil)
  }

  @Test("No two declarations clash")
  func noClash() {
    #expect(MetricDescriptor.clashes(in: Self.all) == [])
  }

  @Test("Names of collectors are single words, so that they fit options and labels")
  func names() {
    let names = CollectorCatalogue.all.map { $0.name }
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.allSatisfy { $0.isASCII && $0.isLowercase }) }
  }

  @Test("Every panel is sound", arguments: CollectorCatalogue.panels + FleetPanels.all)
  func panelIsFaultless(_ panel: Panel) {
    #expect(panel.faults == [])
  }

  @Test("Every alert is sound", arguments: CollectorCatalogue.alerts)
  func alertIsFaultless(_ alert: AlertRule) {
    #expect(alert.faults == [])
  }

  @Test("Panels and alerts read only metrics that their own collector, or the run of all, says it has")
  func readsDeclaredMetrics() {
    let everywhere = Set(CollectorRun.descriptors)
    var owners = [(everywhere, CollectorRun.panels, CollectorRun.alerts)]
    owners.append((Set(ScrapeMetric.descriptors), ScrapeWatch.panels, ScrapeWatch.alerts))
    owners += CollectorCatalogue.all.map { (everywhere.union($0.descriptors), $0.panels, $0.alerts) }
    for (declared, panels, alerts) in owners {
      let shown = panels.flatMap { $0.queries + $0.limits }.map { $0.expression }
      for expression in shown + alerts.map({ $0.expression }) {
        #expect(expression.metrics.subtracting(declared).map { $0.name } == [])
      }
    }
  }

  @Test(
    "No rule reads series of other programs: rules select no target, so that names are the exporter's or the job is")
  func rulesReadOwnSeries() {
    let rules = CollectorCatalogue.alerts.map { $0.expression } + CollectorCatalogue.recordings.map { $0.expression }
    #expect(rules.flatMap { $0.sharedNames } == [])
    let texts = rules.map { $0.text(in: .rules) }
    #expect(texts.contains { $0.contains(#"up{job="ghostwire"}"#) })
    #expect(texts.filter { $0.contains(#/\b(up|scrape_\w+)\b(?!{job="ghostwire"})/#) } == [])
  }

  @Test("No two panels have the same title, no two alerts the same name")
  func noDuplicates() {
    for names in [CollectorCatalogue.panels.map { $0.title }, CollectorCatalogue.alerts.map { $0.name }] {
      #expect(Set(names).count == names.count)
      #expect(!names.isEmpty)
    }
  }
}
