import Collectors
import Foundation
import Testing

@testable import ghostwire_exporter

@Suite("The list of metrics as JSON")
struct MetricsCommandTests {
  private struct Metric: Decodable {
    var collector: String?
    var name: String
    var type: String
    var labels: [String]
    var unit: String?
    var meaning: String
    var source: String
    var cost: String
  }

  @Test("it is JSON and has every metric once, with what its declaration says")
  func isWhole() throws {
    let metrics = try JSONDecoder().decode([Metric].self, from: Data(MetricsCommand.text.utf8))
    let declared = CollectorCatalogue.descriptors
    #expect(metrics.map { $0.name } == declared.map { $0.name })
    #expect(metrics.map { $0.meaning } == declared.map { $0.help })
    #expect(metrics.map { $0.labels } == declared.map { $0.labels })
    #expect(metrics.map { $0.unit } == declared.map { $0.unit?.rawValue })
    #expect(Set(metrics.map { $0.type }) == ["gauge", "counter", "histogram", "info"])
    #expect(Set(metrics.compactMap { $0.collector }) == Set(CollectorCatalogue.all.map { $0.name }))
    #expect(metrics.allSatisfy { !$0.source.isEmpty && !$0.cost.isEmpty })
  }
}
