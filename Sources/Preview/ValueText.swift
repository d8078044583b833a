import Foundation
import Monitoring

/// Values as people read them.
enum ValueText {
  /// A value in its unit; points in time as what has passed until `now`.
  static func text(_ value: Double, _ unit: DisplayUnit, now: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "no data" : "∞" }
    return switch unit {
    case .count: number(value)
    case .ratio: "\(number(value * 100)) %"
    case .bytes: bytes(value)
    case .bytesPerSecond: "\(bytes(value))/s"
    case .perSecond: "\(number(value))/s"
    case .seconds: duration(value)
    case .timestamp: "\(duration(now - value)) ago"
    }
  }

  private static func number(_ value: Double) -> String {
    let size = abs(value)
    if size == 0 || size >= 100 || value == value.rounded() { return String(format: "%.0f", value) }
    return String(format: size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3g", value)
  }

  private static func bytes(_ value: Double) -> String {
    scaled(value, [("TiB", 0x1p40), ("GiB", 0x1p30), ("MiB", 0x1p20), ("KiB", 0x1p10)], smallest: "B")
  }

  private static func duration(_ value: Double) -> String {
    if abs(value) < 1, value != 0 {
      return abs(value) < 0.001 ? "\(number(value * 1e6)) µs" : "\(number(value * 1000)) ms"
    }
    return scaled(value, [("years", 31_536_000), ("days", 86_400), ("h", 3_600), ("min", 60)], smallest: "s")
  }

  private static func scaled(_ value: Double, _ units: [(name: String, size: Double)], smallest: String) -> String {
    let unit = units.first { abs(value) >= $0.size } ?? (smallest, 1)
    return "\(number(value / unit.size)) \(unit.name)"
  }
}
