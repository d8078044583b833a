/// A duration as the Prometheus ecosystem writes it: a number with a unit, `500ms`, `1s`, `2m`, `1h`, `7d`, `2w`.
struct DurationOption: Equatable, CustomStringConvertible {
  let milliseconds: Int

  private static let units = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000),
  ]

  /// The range that an option accepts, `0s` too when zero turns something off.
  struct Bounds {
    var lowest: DurationOption
    var highest: DurationOption
    var zeroTurnsOff = false
  }

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  init(parsing text: String, within bounds: Bounds) throws(OptionFault) {
    guard let value = Self.milliseconds(text) else { throw OptionFault(description: bounds.description) }
    let isOff = bounds.zeroTurnsOff && value == 0
    guard isOff || (bounds.lowest.milliseconds...bounds.highest.milliseconds).contains(value) else {
      throw OptionFault(description: bounds.description)
    }
    milliseconds = value
  }

  var seconds: Double { Double(milliseconds) / 1000 }

  /// The largest unit that gives a whole number; up to a week in hours, beyond in weeks.
  var description: String {
    let unit =
      Self.units.last { unit in
        let isUsual = unit.0 == "w" ? milliseconds > unit.1 : unit.0 != "d"
        return milliseconds != 0 && milliseconds % unit.1 == 0 && isUsual
      } ?? ("s", 1000)
    return "\(milliseconds / unit.1)\(unit.0)"
  }

  private static func milliseconds(_ text: String) -> Int? {
    guard let unit = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    let digits = text.dropLast(unit.0.count)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(digits)
    else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit.1)
    return overflow ? nil : product
  }
}

extension DurationOption.Bounds: CustomStringConvertible {
  var description: String {
    "expected a duration from \(lowest) to \(highest), such as \(example)\(zeroTurnsOff ? ", or 0s to turn it off" : "")"
  }

  private var example: DurationOption {
    let usual = [30_000, 600_000, 43_200_000].first { (lowest.milliseconds...highest.milliseconds).contains($0) }
    return usual.map { DurationOption(milliseconds: $0) } ?? lowest
  }
}
