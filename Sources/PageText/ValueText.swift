import Monitoring

/// Values as people read them.
package enum ValueText {
  /// A value in its unit; points in time as what has passed until `now`.
  package static func text(_ value: Double, _ unit: DisplayUnit, now: Double) -> String {
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

  /// Three digits, or all of a whole number.
  private static func number(_ value: Double) -> String {
    let size = abs(value)
    if size == 0 || size >= 100 || value == value.rounded() { return fixed(value, decimals: 0) }
    if size >= 1 { return fixed(value, decimals: size >= 10 ? 1 : 2) }
    var (decimals, scaled) = (3, size)
    while scaled < 0.1, decimals < 15 {
      scaled *= 10
      decimals += 1
    }
    var text = fixed(value, decimals: decimals)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A number with so many digits after the point.
  private static func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded(.toNearestOrEven)
    // Beyond these the digits are not exact anyway.
    guard scaled < 1e18 else { return "\(value)" }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(Int64(scaled))" }
    let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: Int64(scale))
    let digits = String(rest)
    return "\(sign)\(whole).\(String(repeating: "0", count: decimals - digits.count))\(digits)"
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
