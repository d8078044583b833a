import Exposition
import SeededRandom

/// Families of every kind with the label values and numbers that are easy to get wrong.
enum RandomFamily {
  private static let fragments = [
    "", "a", "B", "0", " ", "\\", "\"", "\n", "\r", "\r\n", "\t", "\0", "\\n", "{", "}", "=", ",", "#", " # ", "é",
    "e\u{301}",
    "🖥️", "👩‍👩‍👧", "\u{feff}", "\u{85}", "\u{2028}", "\u{10ffff}",
  ]
  private static let numbers: [Double] = [
    0, -0.0, 1, -1, 0.1, 1e-300, .leastNonzeroMagnitude, 1e300, 123_456_789, 9_007_199_254_740_992,
    9_007_199_254_740_994, -1e18, 1e18,
    .nan, .infinity, -.infinity, .pi,
  ]

  static func make(number: Int, using random: inout SeededGenerator) -> MetricFamily {
    let kinds: [(MetricDescriptor.Kind, String)] = [
      (.gauge, ""), (.counter, "_total"), (.histogram, ""), (.info, "_info"),
    ]
    let (kind, suffix) = kinds[number % kinds.count]
    let labels = ["zone", "component", "Role", "_x"].shuffled(using: &random).prefix(
      Int.random(in: 0...3, using: &random))
    let help = fragments.shuffled(using: &random).joined()
    var family = MetricFamily(
      MetricDescriptor(kind, "ghostwire_random_\(number)\(suffix)", labels: Array(labels), help: "Random: \(help)."))
    let bounds = ExpectedSeries.bounds.keys.filter(\.isFinite).sorted().filter { _ in Bool.random(using: &random) }
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let values = labels.map { _ in text(using: &random) }
      family.append(MetricSample(labelValues: values, value: value(kind, bounds, using: &random)))
    }
    return family
  }

  private static func text(using random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in
      fragments[Int.random(in: 0..<fragments.count, using: &random)]
    }
    .joined()
  }

  private static func value(_ kind: MetricDescriptor.Kind, _ bounds: [Double], using random: inout SeededGenerator)
    -> MetricSample.Value
  {
    switch kind {
    case .info:
      return .number(1)
    case .gauge, .counter:
      let odd = numbers[Int.random(in: 0..<numbers.count, using: &random)]
      return .number(Bool.random(using: &random) ? odd : Double(bitPattern: random.next()))
    case .histogram:
      let counts = (0...bounds.count).map { _ in UInt64.random(in: 0...1_000_000, using: &random) }
      let sum = Double.random(in: -100...1000, using: &random)
      return .histogram(HistogramValue(bounds: bounds, counts: counts, sum: sum))
    }
  }
}
