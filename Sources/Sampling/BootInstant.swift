/// A point on the clock that process start times are measured on: time since boot, suspension included (CLOCK_BOOTTIME).
public struct BootInstant: Comparable, Hashable, Sendable {
  /// Nanoseconds since boot.
  public var nanoseconds: UInt64

  /// A point in nanoseconds since boot.
  public init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  /// A point in whole seconds since boot.
  public init(seconds: UInt64) {
    self.init(nanoseconds: seconds * 1_000_000_000)
  }

  /// The start of a process whose start time is `ticks`.
  public init(ticks: UInt64, _ clock: BootClock) {
    // In a time namespace a process can have started before the clock's zero, which shows as a huge number.
    let (product, overflow) = ticks.multipliedReportingOverflow(by: 1_000_000_000 / clock.ticksPerSecond)
    self.init(nanoseconds: overflow ? 0 : product)
  }

  /// Earlier is less.
  public static func < (left: BootInstant, right: BootInstant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// The seconds from `earlier` to here; 0 when `earlier` is in fact later.
  public func seconds(since earlier: BootInstant) -> Double {
    earlier > self ? 0 : Double(nanoseconds - earlier.nanoseconds) / 1e9
  }

  /// The point `seconds` later.
  public func advanced(bySeconds seconds: UInt64) -> BootInstant {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(seconds * 1_000_000_000)
    return BootInstant(nanoseconds: overflow ? .max : sum)
  }
}
