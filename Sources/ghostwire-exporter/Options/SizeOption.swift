/// An amount of memory as Kubernetes writes it: a whole number with a unit, `24Mi`, or `24MiB`.
struct SizeOption: Equatable, CustomStringConvertible {
  let bytes: UInt64

  private static let units: [(name: String, bytes: UInt64)] = [("Ki", 1 << 10), ("Mi", 1 << 20), ("Gi", 1 << 30)]

  init(bytes: UInt64) {
    self.bytes = bytes
  }

  /// Reads an amount; 0 needs no unit.
  init?(parsing text: String) {
    let text = text.hasSuffix("iB") ? text.dropLast() : text[...]
    let unit = Self.units.first { text.hasSuffix($0.name) }
    let digits = text.dropLast(unit?.name.count ?? 0)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = UInt64(digits), unit != nil || number == 0
    else { return nil }
    let (product, isTooLarge) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1)
    if isTooLarge { return nil }
    bytes = product
  }

  /// In the largest unit that gives a whole number.
  var description: String {
    let unit = Self.units.last { bytes != 0 && bytes % $0.bytes == 0 }
    return unit.map { "\(bytes / $0.bytes)\($0.name)" } ?? "\(bytes)"
  }
}
