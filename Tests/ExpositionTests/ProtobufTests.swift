import Foundation
import SeededRandom
import Testing

@testable import Exposition

@Suite("The protobuf format")
struct ProtobufTests {
  @Test("holds every series with its labels and its value")
  func examples() throws {
    try expectReading(of: ExampleFamilies.all)
  }

  @Test("holds the same of random families, whatever is in them")
  func randomFamilies() throws {
    var random = SeededGenerator(seed: 20_260_102)
    try expectReading(of: (0..<200).map { RandomFamily.make(number: $0, using: &random) }.shuffled(using: &random))
  }

  @Test("names families in their order, with help, type and unit")
  func metadata() throws {
    let messages = try ProtobufMessage.stream(ExpositionFormat.protobuf.encode(ExampleFamilies.all))
    #expect(
      messages.map { "\($0.text(1) ?? "") \($0.unsigned(3) ?? 99) \($0.text(5) ?? "-")" } == [
        "ghostwire_exporter_build_info 1 -", "ghostwire_process_cpu_seconds_total 0 seconds",
        "ghostwire_process_fd_utilization_ratio 1 ratio", "ghostwire_process_resident_memory_bytes 1 bytes",
        "ghostwire_vnc_session_duration_seconds 4 seconds",
      ])
    #expect(messages[3].text(2) == ExampleFamilies.memory.descriptor.help)
  }

  @Test("is these bytes")
  func golden() {
    var family = MetricFamily(MetricDescriptor(.histogram, "ghostwire_a", labels: ["b"], help: "A."))
    var histogram = HistogramValue(bounds: [1])
    for value in [0.0, 1, 1, 2] { histogram.observe(value) }
    family.append(MetricSample(labelValues: ["c"], value: .histogram(histogram)))
    let hex = ExpositionFormat.protobuf.encode([family]).map { String(format: "%02x", $0) }.joined()
    #expect(
      hex
        == [
          "54", "0a0b67686f7374776972655f61", "1202412e", "1804", "223f",  // family, name, help, type, metric
          "0a060a0162" + "120163", "3a35",  // label, histogram
          "0804", "110000000000001040", "1a0b0803" + "11000000000000f03f",  // count, sum, bucket
          "2806", "31000000000000b03e", "3801",  // schema, zero threshold, zero count
          "620408001001", "6204080e1001", "6a020401",  // spans of one bucket each, 7 apart, and their counts 2 and 1
        ].joined())
  }

  @Test("gives native buckets that add up to the count, within the bounds that their numbers stand for")
  func native() throws {
    var random = SeededGenerator(seed: 7)
    let values = (0..<500).map { _ in
      Double.random(in: 0...1, using: &random) < 0.1 ? 0 : exp2(Double.random(in: -22...34, using: &random))
    }
    var histogram = HistogramValue(bounds: [])
    values.forEach { histogram.observe($0) }
    var family = MetricFamily(MetricDescriptor(.histogram, "ghostwire_a", help: "A."))
    family.append(MetricSample(labelValues: [], value: .histogram(histogram)))
    let message = try #require(ProtobufMessage.stream(ExpositionFormat.protobuf.encode([family])).first)
    let read = try #require(try message.messages(4).first?.messages(7).first)
    #expect(read.signed(5) == 3)
    let threshold = try #require(read.double(6))
    #expect(threshold == 0x1p-20)
    #expect(read.unsigned(7) == UInt64(values.count { $0 <= threshold }))
    let deltas = try read.packed(13)
    var (index, count, position, total) = (Int64(0), Int64(0), 0, read.unsigned(7) ?? 0)
    for span in try read.messages(12) {
      index += span.signed(1) ?? 0
      for _ in 0..<(span.unsigned(2) ?? 0) {
        count += deltas[position]
        let (lower, upper) = (exp2(Double(index - 1) / 8), exp2(Double(index) / 8))
        #expect(count == values.count { $0 > max(lower, threshold) && $0 <= upper }, "bucket \(index)")
        (index, position, total) = (index + 1, position + 1, total + UInt64(count))
      }
    }
    #expect(position == deltas.count)
    #expect(total == 500 && read.unsigned(1) == 500)
  }

  /// What a decoder that knows only the message's field numbers reads, as the text formats would show it.
  private func expectReading(of families: [MetricFamily]) throws {
    let expected = ExpectedSeries.of(families)
    let read = try Self.series(ExpositionFormat.protobuf.encode(families))
    #expect(!read.isEmpty && Set(read.keys) == Set(expected.keys))
    for (series, value) in read {
      let given = expected[series]
      #expect(
        given == value || (given?.isNaN == true && value.isNaN), "\(String(decoding: series, as: UTF8.self))")
    }
  }

  private static func series(_ bytes: [UInt8]) throws -> [[UInt8]: Double] {
    var series: [[UInt8]: Double] = [:]
    for family in try ProtobufMessage.stream(bytes) {
      let name = family.text(1) ?? ""
      for metric in try family.messages(4) {
        let labels = try metric.messages(1).map { ($0.text(1) ?? "", $0.text(2) ?? "") }
        #expect(labels.map(\.0) == labels.map(\.0).sorted())
        for field: UInt64 in [2, 3] {
          guard let value = try metric.messages(field).first?.double(1) else { continue }
          #expect(family.unsigned(3) == (field == 3 ? 0 : 1))
          series[ExpectedSeries.key(name, labels)] = value
        }
        guard let histogram = try metric.messages(7).first else { continue }
        let count = histogram.unsigned(1).map { Double($0) }
        series[ExpectedSeries.key("\(name)_count", labels)] = count
        series[ExpectedSeries.key("\(name)_bucket", labels + [("le", "+Inf")])] = count
        series[ExpectedSeries.key("\(name)_sum", labels)] = histogram.double(2)
        for bucket in try histogram.messages(3) {
          let bound = bucket.double(2).flatMap { ExpectedSeries.bounds[$0] } ?? "unlisted"
          series[ExpectedSeries.key("\(name)_bucket", labels + [("le", bound)])] = bucket.unsigned(1).map { Double($0) }
        }
      }
    }
    return series
  }
}

@Suite("Native buckets")
struct NativeBucketsTests {
  @Test(
    "end at powers of the eighth root of two, the upper bound included",
    arguments: [
      (1, 0), (1.0.nextUp, 1), (1.0.nextDown, 0), (2, 8), (2.0.nextUp, 9), (0.5, -8), (1024, 80), (1.09, 1), (1.1, 2),
      (0x1p-20, -160), (0x1p40, 320), (1.9, 8), (1.8, 7),
    ] as [(Double, Int32)])
  func index(value: Double, index: Int32) {
    #expect(NativeBuckets.index(of: value) == index)
  }

  @Test("count up to a millionth as zero")
  func zero() {
    var buckets = NativeBuckets()
    for value in [0, 1e-7, 0x1p-20, (0x1p-20).nextUp] { buckets.observe(value) }
    #expect(buckets.zeroCount == 3)
    #expect(buckets.counts == [-159: 1])
  }

  @Test("are written as runs of neighbours")
  func spans() {
    var buckets = NativeBuckets()
    #expect(buckets.spans == [])
    for value in [1.0, 1, 1.09, 4, 0.5] { buckets.observe(value) }
    #expect(
      buckets.spans == [
        .init(gap: -8, counts: [1]), .init(gap: 7, counts: [2, 1]), .init(gap: 14, counts: [1]),
      ])
  }
}
