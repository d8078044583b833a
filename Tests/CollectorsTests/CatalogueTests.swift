import Exposition
import Foundation
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
}
