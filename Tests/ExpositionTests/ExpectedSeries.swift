import Exposition
import Foundation

/// Series by their bytes, as text in the form that scripts/strict-openmetrics prints. Strings would take different encodings
/// of a letter as the same.
enum ExpectedSeries {
  /// The form of bucket bounds, from the canonical numbers of OpenMetrics 1.0 and Go's `%g`.
  static let bounds: [Double: String] = [
    0: "0.0", 0.0005: "0.0005", 1e-05: "1e-05", 0.25: "0.25", 1: "1.0", 2.5: "2.5", 60: "60.0", 0.5: "0.5",
    2_592_000: "2.592e+06", 100_000: "100000.0",
    1_000_000: "1e+06", 1_048_576: "1.048576e+06", 12_345_678.5: "1.23456785e+07", 1e10: "1e+10", 1e21: "1e+21",
    .infinity: "+Inf",
  ]

  /// What a reader has to find when it is given families.
  static func of(_ families: [MetricFamily]) -> [[UInt8]: Double] {
    var series: [[UInt8]: Double] = [:]
    for family in families {
      for sample in family.samples {
        let name = family.descriptor.name
        let labels = Array(zip(family.descriptor.labels, sample.labelValues))
        switch sample.value {
        case .number(let value):
          if family.descriptor.kind == .counter && !(value >= 0) { continue }
          series[key(name, labels)] = value
        case .histogram(let histogram):
          if !(histogram.sum >= 0) { continue }
          for (index, bound) in (histogram.bounds + [.infinity]).enumerated() {
            let below = histogram.counts[...index].reduce(0, +)
            series[key("\(name)_bucket", labels + [("le", bounds[bound] ?? "unlisted")])] = Double(below)
          }
          series[key("\(name)_sum", labels)] = histogram.sum
          series[key("\(name)_count", labels)] = Double(histogram.counts.reduce(0, +))
        }
      }
    }
    return series
  }

  /// What the strict parser has found, from its lines.
  static func read(_ output: [UInt8]) throws -> [[UInt8]: Double] {
    var series: [[UInt8]: Double] = [:]
    for line in output.split(separator: UInt8(ascii: "\n")) {
      guard let space = line.lastIndex(of: UInt8(ascii: " ")),
        let value = Double(String(decoding: line[(space + 1)...], as: UTF8.self)),
        series.updateValue(value, forKey: Array(line[..<space])) == nil
      else { throw UnreadableLine(text: String(decoding: line, as: UTF8.self)) }
    }
    return series
  }

  struct UnreadableLine: Error {
    var text: String
  }

  /// A series in that form.
  static func key(_ name: String, _ labels: [(String, String)]) -> [UInt8] {
    let set = labels.sorted { $0.0 < $1.0 }.map { label, value in
      let escaped = value.unicodeScalars.map { scalar in
        ["\\": "\\\\", "\n": "\\n", "\"": "\\\""][scalar] ?? String(scalar)
      }
      return "\(label)=\"\(escaped.joined())\""
    }
    return Array("\(name){\(set.joined(separator: ","))}".utf8)
  }
}
