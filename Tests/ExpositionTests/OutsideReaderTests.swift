import Exposition
import ExternalPrograms
import Foundation
import SeededRandom
import Testing

@Suite("Other people's readers")
struct OutsideReaderTests {
  @Test("promtool finds nothing to say about text 0.0.4")
  func promtool() async throws {
    let outcome = try await ExternalProgram.promtool(["check", "metrics"]).run(
      input: ExpositionFormat.text.encode(ExampleFamilies.all))
    #expect(outcome.errors == "")
    #expect(outcome.output == [])
    #expect(outcome.status == 0)
  }

  @Test("promtool does speak up about a broken exposition")
  func promtoolCanFail() async throws {
    let broken = Array("# TYPE ghostwire_a counter\nghostwire_a{b=\"c} 1\n".utf8)
    let status = try await ExternalProgram.promtool(["check", "metrics"]).run(input: broken).status
    // 127 is what a missing program gives.
    #expect(status != 0 && status != 127)
  }

  @Test("the strict OpenMetrics parser reads the same names, labels and values")
  func strictParser() async throws {
    try await expectStrictReading(of: ExampleFamilies.all)
  }

  @Test("the strict OpenMetrics parser reads the same of random families, whatever is in them")
  func randomFamilies() async throws {
    var random = SeededGenerator(seed: 20_260_101)
    let families = (0..<200).map { RandomFamily.make(number: $0, using: &random) }
    try await expectStrictReading(of: families.shuffled(using: &random))
  }

  @Test(
    "the strict OpenMetrics parser rejects what it should, in one line",
    arguments: [
      "# TYPE ghostwire_a gauge\nghostwire_a 1\n",
      "# TYPE ghostwire_a counter\nghostwire_a_total NaN\n# EOF\n",
      "# TYPE ghostwire_a gauge\n# UNIT ghostwire_a bytes\nghostwire_a 1\n# EOF\n",
      "# TYPE ghostwire_a gauge\nghostwire_a{b=\"c\"d\"} 1\n# EOF\n",
    ])
  func strictParserCanFail(text: String) async throws {
    let outcome = try await ExternalProgram.strictOpenMetrics.run(input: Array(text.utf8))
    #expect(outcome.status == 1)
    #expect(outcome.output == [])
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  private func expectStrictReading(of families: [MetricFamily]) async throws {
    let outcome = try await ExternalProgram.strictOpenMetrics.run(input: ExpositionFormat.openMetrics.encode(families))
    try #require(outcome.status == 0, "\(outcome.errors)")
    let read = try ExpectedSeries.read(outcome.output)
    let expected = ExpectedSeries.of(families)
    #expect(read.count > 0)
    let names = { (keys: Set<[UInt8]>) in keys.map { String(decoding: $0, as: UTF8.self) }.sorted() }
    #expect(names(Set(read.keys).subtracting(expected.keys)) == [], "read but not given")
    #expect(names(Set(expected.keys).subtracting(read.keys)) == [], "given but not read")
    let wrong = read.filter { series, value in
      expected[series].map { $0 != value && !($0.isNaN && value.isNaN) } ?? false
    }
    #expect(names(Set(wrong.keys)) == [], "read with another value")
  }
}
