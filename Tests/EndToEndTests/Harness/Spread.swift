import Foundation

/// The middle and the ends of some measurements.
struct Spread: CustomStringConvertible {
  var median: Double
  var least: Double
  var most: Double

  init(_ values: [Double]) {
    let sorted = values.sorted()
    median = sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    least = sorted.first ?? .nan
    most = sorted.last ?? .nan
  }

  var description: String { String(format: "%.4f (%.4f..%.4f)", median, least, most) }
}
