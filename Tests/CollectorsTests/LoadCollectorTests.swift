import Collectors
import Exposition
import Foundation
import Sampling
import Testing

@Suite("The worked example of docs/development.md")
struct LoadCollectorTests {
  private final class FakeLoad: LoadSource {
    var result: Result<Double, SourceError> = .success(1.5)

    func readLoad() throws(SourceError) -> Double { try result.get() }
  }

  @Test("It shows what was read, and nothing once reading fails: absent is not zero") func failure() throws {
    let source = FakeLoad()
    let collector = LoadCollector(source: source)
    try collector.read(at: BootInstant(seconds: 1))
    #expect(collector.describe().flatMap(\.samples).map(\.value) == [.number(1.5)])
    source.result = .failure(.permissionDenied)
    #expect(throws: SourceError.permissionDenied) { try collector.read(at: BootInstant(seconds: 2)) }
    #expect(collector.describe().flatMap(\.samples) == [])
  }

  @Test("Its alert and its panel read the metric that it declares") func monitoring() {
    let name = LoadCollector.average.descriptor.name
    #expect(LoadCollector.alerts.map { "\($0.expression)" }.allSatisfy { $0.contains(name) })
    #expect(LoadCollector.panels.flatMap(\.queries).map { "\($0)" }.allSatisfy { $0.contains(name) })
  }

  @Test("The document quotes it as it is compiled here") func document() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let code = try String(contentsOf: tests.appending(path: "LoadCollector.swift"), encoding: .utf8)
    let document = try String(
      contentsOf: tests.appending(path: "../../docs/development.md").standardized, encoding: .utf8)
    let quoted = document.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(quoted == [code])
  }
}
