import Exposition
import Testing

@Suite("A sample's line")
struct LineTests {
  /// The lines of a family in a format that are not metadata.
  private func lines(_ family: MetricFamily, _ format: ExpositionFormat) -> [String] {
    String(decoding: format.encode([family]), as: UTF8.self)
      .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test(
    "holds numbers in their shortest form",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (10, "10"), (907, "907"), (1_000_000, "1000000"),
      (4_294_967_296, "4294967296"), (9_007_199_254_740_991, "9007199254740991"),
      (9_007_199_254_740_992, "9007199254740992"), (-9_007_199_254_740_992, "-9007199254740992"),
      (9_007_199_254_740_994, "9.007199254740994e+15"), (1e19, "1e+19"), (0.1, "0.1"), (-2.5, "-2.5"),
      (1.0 / 3, "0.3333333333333333"), (1e-05, "1e-05"), (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.nan, "NaN"), (-.nan, "NaN"), (.infinity, "+Inf"),
      (-.infinity, "-Inf"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    var family = MetricFamily(MetricDescriptor(.gauge, "ghostwire_a", help: "A."))
    family.add(value)
    #expect(lines(family, .text) == ["ghostwire_a \(text)"])
    #expect(lines(family, .openMetrics) == ["ghostwire_a \(text)"])
  }

  @Test(
    "escapes backslash, newline and double quote in label values and nothing else",
    arguments: [
      ("", ""), ("plain", "plain"), ("\\", "\\\\"), ("\n", "\\n"), ("\"", "\\\""), ("\\n", "\\\\n"),
      ("a\\\"\nb", "a\\\\\\\"\\nb"), ("\r\t\0\u{7f}\u{85}\u{2028}", "\r\t\0\u{7f}\u{85}\u{2028}"),
      ("\r\n", "\r\\n"), ("{a=\"b\",c}# ", "{a=\\\"b\\\",c}# "), ("Zürich 🖥️", "Zürich 🖥️"),
    ])
  func labelValues(value: String, text: String) {
    var family = MetricFamily(MetricDescriptor(.gauge, "ghostwire_a", labels: ["b"], help: "A."))
    family.add(1, value)
    for format in ExpositionFormat.texts {
      let line = Array("\nghostwire_a{b=\"\(text)\"} 1\n".utf8)
      #expect(format.encode([family]).firstRange(of: line) != nil)
    }
  }

  @Test("escapes double quotes in help for OpenMetrics alone")
  func help() {
    var family = MetricFamily(MetricDescriptor(.gauge, "ghostwire_a", help: "A \"b\" \\ c\nd."))
    family.add(1)
    let text = String(decoding: ExpositionFormat.text.encode([family]), as: UTF8.self)
    #expect(text.hasPrefix("# HELP ghostwire_a A \"b\" \\\\ c\\nd.\n# TYPE ghostwire_a gauge\n"))
    let openMetrics = String(decoding: ExpositionFormat.openMetrics.encode([family]), as: UTF8.self)
    #expect(openMetrics.hasPrefix("# HELP ghostwire_a A \\\"b\\\" \\\\ c\\nd.\n# TYPE ghostwire_a gauge\n"))
  }

  @Test(
    "names a bucket as Go's client does",
    arguments: [
      (0, "0", "0.0"), (1, "1", "1.0"), (2.5, "2.5", "2.5"), (10, "10", "10.0"), (0.0001, "0.0001", "0.0001"),
      (0.00001, "1e-05", "1e-05"), (999_999.5, "999999.5", "999999.5"), (100_000, "100000", "100000.0"),
      (1_000_000, "1e+06", "1e+06"), (1_048_576, "1.048576e+06", "1.048576e+06"),
      (1_234_567.5, "1.2345675e+06", "1.2345675e+06"), (1_000_001, "1.000001e+06", "1.000001e+06"),
      (1e10, "1e+10", "1e+10"), (12_000_000_000, "1.2e+10", "1.2e+10"), (1e16, "1e+16", "1e+16"),
      (9_007_199_254_740_992, "9.007199254740992e+15", "9.007199254740992e+15"), (1e100, "1e+100", "1e+100"),
    ] as [(Double, String, String)])
  func bounds(bound: Double, text: String, openMetrics: String) {
    var family = MetricFamily(MetricDescriptor(.histogram, "ghostwire_a", help: "A."))
    family.append(
      MetricSample(labelValues: [], value: .histogram(HistogramValue(bounds: [bound], counts: [3, 2], sum: 0.5))))
    let common = [
      "ghostwire_a_bucket{le=\"+Inf\"} 5", "ghostwire_a_sum 0.5", "ghostwire_a_count 5",
    ]
    #expect(lines(family, .text) == ["ghostwire_a_bucket{le=\"\(text)\"} 3"] + common)
    #expect(lines(family, .openMetrics) == ["ghostwire_a_bucket{le=\"\(openMetrics)\"} 3"] + common)
  }

  @Test("stands in the order of its bytes, with its labels by name", arguments: ExpositionFormat.texts)
  func order(format: ExpositionFormat) {
    var family = MetricFamily(MetricDescriptor(.gauge, "ghostwire_a", labels: ["z", "b"], help: "A."))
    for (z, b) in [("1", "b"), ("2", "a"), ("10", "a"), ("", "é"), ("1", "a"), ("1", "B"), ("", "z")] {
      family.add(1, z, b)
    }
    let expected = [("B", "1"), ("a", "1"), ("a", "10"), ("a", "2"), ("b", "1"), ("z", ""), ("é", "")]
    #expect(lines(family, format) == expected.map { "ghostwire_a{b=\"\($0)\",z=\"\($1)\"} 1" })
  }

  @Test("is written once a series, with the value added last", arguments: ExpositionFormat.texts)
  func duplicates(format: ExpositionFormat) {
    let descriptor = MetricDescriptor(.gauge, "ghostwire_a", labels: ["b"], help: "A.")
    var first = MetricFamily(descriptor)
    for (value, label) in [(1.0, "x"), (2.0, "y"), (3.0, "x"), (4.0, "w"), (5.0, "x")] { first.add(value, label) }
    var second = MetricFamily(descriptor)
    second.add(6, "y")
    second.add(7, "v")
    let lines = String(decoding: format.encode([first, second]), as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(6) == [
        "# HELP ghostwire_a A.", "# TYPE ghostwire_a gauge", "ghostwire_a{b=\"v\"} 7", "ghostwire_a{b=\"w\"} 4",
        "ghostwire_a{b=\"x\"} 5", "ghostwire_a{b=\"y\"} 6",
      ])
    #expect(lines.dropFirst(6) == (format == .openMetrics ? ["# EOF"] : []))
  }

  @Test("is written for each of two encodings of the same letter")
  func canonicalEquivalents() {
    var family = MetricFamily(MetricDescriptor(.gauge, "ghostwire_a", labels: ["b"], help: "A."))
    family.add(1, "\u{e9}")
    family.add(2, "e\u{301}")
    let expected = ["ghostwire_a{b=\"e\u{301}\"} 2", "ghostwire_a{b=\"\u{e9}\"} 1"]
    #expect(lines(family, .text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test("is left out where OpenMetrics forbids its value", arguments: [Double.nan, -1.0, -Double.infinity])
  func forbiddenValues(value: Double) {
    var counter = MetricFamily(MetricDescriptor(.counter, "ghostwire_a_total", labels: ["b"], help: "A."))
    counter.add(value, "bad")
    counter.add(1, "good")
    var histogram = MetricFamily(MetricDescriptor(.histogram, "ghostwire_b", help: "B."))
    histogram.append(
      MetricSample(labelValues: [], value: .histogram(HistogramValue(bounds: [], counts: [1], sum: value))))
    for format in ExpositionFormat.texts {
      #expect(lines(counter, format) == ["ghostwire_a_total{b=\"good\"} 1"])
      #expect(!String(decoding: format.encode([histogram]), as: UTF8.self).contains("ghostwire_b"))
    }
  }

  @Test(
    "goes by the kind's names",
    arguments: [
      (.gauge, "ghostwire_a", "gauge", "ghostwire_a", "gauge"),
      (.counter, "ghostwire_a_total", "counter", "ghostwire_a", "counter"),
      (.info, "ghostwire_a_info", "gauge", "ghostwire_a", "info"),
    ] as [(MetricDescriptor.Kind, String, String, String, String)])
  func kinds(kind: MetricDescriptor.Kind, name: String, text: String, openMetricsName: String, openMetrics: String) {
    var family = MetricFamily(MetricDescriptor(kind, name, help: "A."))
    family.add(1)
    #expect(
      String(decoding: ExpositionFormat.text.encode([family]), as: UTF8.self)
        == "# HELP \(name) A.\n# TYPE \(name) \(text)\n\(name) 1\n")
    #expect(
      String(decoding: ExpositionFormat.openMetrics.encode([family]), as: UTF8.self)
        == "# HELP \(openMetricsName) A.\n# TYPE \(openMetricsName) \(openMetrics)\n\(name) 1\n# EOF\n")
  }
}

extension ExpositionFormat {
  /// Those that are lines.
  static let texts = [ExpositionFormat.text, .openMetrics]
}
