/// What was used in a stretch of time between two samples.
public struct UsageInterval: Equatable, Sendable {
  /// How long it is, rounded to whole seconds; 1 at least.
  public var seconds: UInt64 = 1
  /// Processors in use on average, by component. Those that were there.
  public var processors: [Component: Double] = [:]
  /// Resident memory at the end, in bytes, by component. Those that are there.
  public var memory: [Component: UInt64] = [:]
  /// Processors in use on average by the container; nil when unknown.
  public var containerProcessors: Double?
  /// Working set of the container at the end, in bytes; nil when unknown.
  public var containerMemory: UInt64?
  /// The share of the time in which tasks waited, from 0 to 1.
  public var pressure: [CgroupReading.Pressure: Double] = [:]

  /// Nothing is known.
  public init() {}
}
