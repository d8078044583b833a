/// What a component has used and uses now, all roles together.
public struct ComponentUsage: Equatable, Sendable {
  /// Processor time in seconds, since its processes started.
  public var processorSeconds: Double
  /// Resident memory of its processes in bytes. Nil when it has none, and when one's is unknown.
  public var residentBytes: UInt64?

  /// Amounts as counted.
  public init(processorSeconds: Double, residentBytes: UInt64?) {
    self.processorSeconds = processorSeconds
    self.residentBytes = residentBytes
  }
}
