/// What only grows: the amounts of one process or, summed, of a group.
public struct ProcessCounters: Equatable, Sendable {
  /// Processor time in clock ticks.
  public var processor = ProcessorTicks()
  /// Page faults.
  public var faults = PageFaults()
  /// Context switches of main threads.
  public var contextSwitches = ProcessStatus.ContextSwitches()
  /// Bytes fetched from and sent to storage.
  public var io = ProcessIO(readBytes: 0, writtenBytes: 0)

  /// Zero.
  public init() {}

  /// Adds every amount.
  public static func += (left: inout ProcessCounters, right: ProcessCounters) {
    left.processor.user += right.processor.user
    left.processor.system += right.processor.system
    left.faults.minor += right.faults.minor
    left.faults.major += right.faults.major
    left.contextSwitches.voluntary += right.contextSwitches.voluntary
    left.contextSwitches.involuntary += right.contextSwitches.involuntary
    left.io.readBytes += right.io.readBytes
    left.io.writtenBytes += right.io.writtenBytes
  }
}
