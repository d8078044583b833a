/// What a walk through all of a volume's folders found.
public struct DirectoryCensus: Sendable {
  /// How thorough a walk is. The value is the `kind` label.
  public enum Kind: String, CaseIterable, Sendable {
    /// Every file was looked at.
    case full
    /// Folders that had not changed since the walk before were taken over from it, where the layout allows that.
    case changes
  }

  /// How a walk went.
  public struct Effort: Equatable, Sendable {
    /// Unix time of its end.
    public var endedAt: Double
    /// Seconds from its beginning to its end, pauses included.
    public var seconds: Double
    /// CPU seconds that it took.
    public var processorSeconds: Double

    /// A walk's figures.
    public init(endedAt: Double, seconds: Double, processorSeconds: Double) {
      self.endedAt = endedAt
      self.seconds = seconds
      self.processorSeconds = processorSeconds
    }
  }

  /// How thorough the walk was.
  public let kind: Kind
  /// The totals in the order of the layout's directories.
  public let totals: [DirectoryTotals]
  /// How long it took, and when it ended.
  public let effort: Effort

  /// A walk's result.
  public init(kind: Kind, totals: [DirectoryTotals], effort: Effort) {
    self.kind = kind
    self.totals = totals
    self.effort = effort
  }
}
