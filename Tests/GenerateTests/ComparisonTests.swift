import Foundation
import Testing

@Suite("The comparison with the peers")
struct ComparisonTests {
  private static let package = URL(filePath: #filePath).appending(path: "../../..").standardized

  @Test("The document's table has every ratio of the benchmark's baseline, and no other") func table() throws {
    let data = try Data(contentsOf: Self.package.appending(path: "Benchmarks/baseline.json"))
    let baseline = try JSONDecoder().decode([String: [String: Double]].self, from: data)
    let text = try String(contentsOf: Self.package.appending(path: "docs/comparison.md"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let head = try #require(rows.first)
    var told: [String: [String: Double]] = [:]
    for row in rows.dropFirst() {
      let cells = zip(head.dropFirst(), row.dropFirst()).compactMap { name, cell in Double(cell).map { (name, $0) } }
      told[try #require(row.first)] = Dictionary(uniqueKeysWithValues: cells)
    }
    #expect(told == baseline)
  }
}
