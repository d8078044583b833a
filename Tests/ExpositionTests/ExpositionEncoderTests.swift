import SeededRandom
import Testing

@testable import Exposition

@Suite("An encoder that has written before") struct ExpositionEncoderTests {
  private static let descriptors = [
    MetricDescriptor(.gauge, "a", labels: ["role", "component"], help: "A."),
    MetricDescriptor(.counter, "b_total", labels: ["component"], help: "B."),
    MetricDescriptor(.histogram, "c", labels: ["component"], help: "C."),
    MetricDescriptor(.gauge, "d", help: "D."), MetricDescriptor(.gauge, "e", labels: ["component"], help: "E."),
  ]
  private static let values: [Double] = [0, 1, 2.5, -1, .nan, .infinity]
  private static let labels = ["x", "y", "z\"", "of more than fifteen bytes"]

  /// Families as they may come: of some descriptors, with some samples, in any order, some twice.
  private static func families(_ random: inout SeededGenerator) -> [MetricFamily] {
    (0..<Int.random(in: 0...7, using: &random)).compactMap { _ in
      let descriptor = descriptors.randomElement(using: &random) ?? descriptors[0]
      var family = MetricFamily(descriptor)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let value = values.randomElement(using: &random) ?? 0
        let histogram = HistogramValue(bounds: [1], counts: [1, 2], sum: value)
        family.append(
          MetricSample(
            labelValues: descriptor.labels.map { _ in labels.randomElement(using: &random) ?? "" },
            value: descriptor.kind == .histogram ? .histogram(histogram) : .number(value)))
      }
      return family
    }
  }

  @Test("writes the same bytes as one that has not, whatever came and went", arguments: ExpositionFormat.allCases)
  func anything(format: ExpositionFormat) {
    var random = SeededGenerator(seed: 7)
    let encoder = ExpositionEncoder()
    var last: [MetricFamily] = []
    for _ in 0..<5000 {
      // Often the same once more, or with a value changed.
      switch Int.random(in: 0..<4, using: &random) {
      case 0: break
      case 1: last = last.map { Self.withOtherValue($0, &random) }
      default: last = Self.families(&random)
      }
      #expect(encoder.encode(last, in: format) == format.encode(last))
    }
  }

  private static func withOtherValue(_ family: MetricFamily, _ random: inout SeededGenerator) -> MetricFamily {
    var other = MetricFamily(family.descriptor)
    for sample in family.samples {
      guard case .number = sample.value, Bool.random(using: &random) else {
        other.append(sample)
        continue
      }
      other.append(
        MetricSample(labelValues: sample.labelValues, value: .number(values.randomElement(using: &random) ?? 0)))
    }
    return other
  }

  @Test("keeps what it wrote in each format apart, and forgets what nobody asks for")
  func formats() {
    let encoder = ExpositionEncoder()
    for round in 0..<60 {
      // Of the two others one comes now and then, one hardly ever.
      let format: ExpositionFormat = round % 25 == 24 ? .protobuf : round % 5 == 4 ? .openMetrics : .text
      #expect(encoder.encode(ExampleFamilies.all, in: format) == format.encode(ExampleFamilies.all))
      #expect(encoder.remembered.contains(format))
      #expect(encoder.remembered.contains(.protobuf) == (24..<40).contains(round) || round >= 49)
    }
  }

  @Test("is taken from several threads at once")
  func threads() async {
    let encoder = ExpositionEncoder()
    let families = (0..<8).map { number in
      ExampleFamilies.all.map { family in
        var family = family
        if family.descriptor.kind == .gauge, family.descriptor.labels.isEmpty { family.add(Double(number)) }
        return family
      }
    }
    await withTaskGroup(of: Bool.self) { group in
      for families in families {
        group.addTask {
          let expected = ExpositionFormat.text.encode(families)
          return (0..<200).allSatisfy { _ in encoder.encode(families, in: .text) == expected }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
