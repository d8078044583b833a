/// What a component has used and uses now, all roles together.
public struct ComponentUsage: Equatable, Sendable {
  /// Processor time in seconds, but for what processes had used long before they were recognized: it grows when it is used.
  public var processorSeconds: Double
  /// Whether there are processes of it.
  public var isPresent: Bool
  /// Resident memory of its processes in bytes. Nil when there are none, and when one's is unknown.
  public var residentBytes: UInt64?

  /// Amounts as counted.
  public init(processorSeconds: Double, isPresent: Bool, residentBytes: UInt64?) {
    self.processorSeconds = processorSeconds
    self.isPresent = isPresent
    self.residentBytes = residentBytes
  }
}
