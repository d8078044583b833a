/// What the exporter has used and uses itself, for its budget.
public struct ExporterCost: Equatable, Sendable {
  /// Processor time of all threads in seconds.
  public var processorSeconds: Double
  /// That of the sampling thread.
  public var samplingSeconds: Double
  /// That of walks through folders.
  public var walkingSeconds: Double
  /// Resident memory in bytes; nil when unknown.
  public var residentBytes: UInt64?

  /// Amounts as read.
  public init(processorSeconds: Double, samplingSeconds: Double, walkingSeconds: Double, residentBytes: UInt64?) {
    self.processorSeconds = processorSeconds
    self.samplingSeconds = samplingSeconds
    self.walkingSeconds = walkingSeconds
    self.residentBytes = residentBytes
  }
}
