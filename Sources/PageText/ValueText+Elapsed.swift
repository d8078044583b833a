extension ValueText {
  private static let units: [(one: String, many: String, seconds: Int)] = [
    ("year", "years", 31_536_000), ("day", "days", 86_400), ("h", "h", 3_600), ("min", "min", 60), ("s", "s", 1),
  ]

  /// A time that has passed or is to come, in whole numbers of its two largest units: nobody reckons in 2.47 h.
  package static func elapsed(_ seconds: Double) -> String {
    let whole = seconds.isFinite ? Int(min(max(seconds, 0), 1e12)) : 0
    guard let first = units.firstIndex(where: { whole >= $0.seconds }) else { return "0 s" }
    let most = text(whole / units[first].seconds, first)
    guard first + 1 < units.count else { return most }
    let rest = whole % units[first].seconds / units[first + 1].seconds
    return rest == 0 ? most : "\(most) \(text(rest, first + 1))"
  }

  private static func text(_ count: Int, _ unit: Int) -> String {
    "\(count) \(count == 1 ? units[unit].one : units[unit].many)"
  }
}
