/// What the exporter may use itself.
public struct ExporterBudget: Equatable, Sendable {
  /// The share of one core over a minute; nil for any.
  public var processorShare: Double?
  /// Resident memory in bytes; nil for any.
  public var memoryBytes: UInt64?

  /// No budget at all.
  public static let unlimited = ExporterBudget(processorShare: nil, memoryBytes: nil)

  /// A budget.
  public init(processorShare: Double?, memoryBytes: UInt64?) {
    self.processorShare = processorShare
    self.memoryBytes = memoryBytes
  }
}
