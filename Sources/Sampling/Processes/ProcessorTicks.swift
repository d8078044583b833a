/// Processor time by mode, in clock ticks of 1/sysconf(_SC_CLK_TCK) seconds.
public struct ProcessorTicks: Equatable, Sendable {
  /// Time spent in user mode.
  public var user: UInt64
  /// Time spent in the kernel.
  public var system: UInt64

  /// Zero unless told.
  public init(user: UInt64 = 0, system: UInt64 = 0) {
    self.user = user
    self.system = system
  }
}
