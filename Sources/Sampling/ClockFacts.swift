/// What turns the kernel's clock ticks into seconds and points in time.
public struct ClockFacts: Equatable, Sendable {
  /// Clock ticks a second, sysconf(_SC_CLK_TCK).
  public var ticksPerSecond: UInt64
  /// The Unix time of boot in seconds (/proc/stat, btime).
  public var bootTime: UInt64

  /// Facts as read.
  public init(ticksPerSecond: UInt64, bootTime: UInt64) {
    self.ticksPerSecond = ticksPerSecond
    self.bootTime = bootTime
  }

  /// A number of ticks in seconds.
  public func seconds(_ ticks: UInt64) -> Double {
    Double(ticks) / Double(ticksPerSecond)
  }

  /// The point on the boot clock that a start time in ticks stands for.
  public func instant(ofTicks ticks: UInt64) -> BootInstant {
    BootInstant(nanoseconds: ticks &* (1_000_000_000 / ticksPerSecond))
  }

  /// The Unix time in seconds of a start time in ticks.
  public func unixTime(ofTicks ticks: UInt64) -> Double {
    Double(bootTime) + seconds(ticks)
  }
}
