/// Turns the kernel's clock ticks into seconds and points in time.
public struct BootClock: Equatable, Sendable {
  /// When the machine started, in seconds since 1970.
  public var bootTime: Double
  /// Clock ticks in a second: sysconf(_SC_CLK_TCK).
  public var ticksPerSecond: UInt64

  /// A clock as read.
  public init(bootTime: Double, ticksPerSecond: UInt64) {
    self.bootTime = bootTime
    self.ticksPerSecond = ticksPerSecond
  }

  /// A duration in seconds.
  public func seconds(ofTicks ticks: UInt64) -> Double {
    Double(ticks) / Double(ticksPerSecond)
  }

  /// The point in time `ticks` after the start of the machine, in seconds since 1970.
  public func unixTime(ofTicks ticks: UInt64) -> Double {
    bootTime + seconds(ofTicks: ticks)
  }

  /// A point since the start of the machine, in seconds since 1970.
  public func unixTime(of instant: BootInstant) -> Double {
    bootTime + Double(instant.nanoseconds) / 1e9
  }
}
