/// Where a metric's values come from, and what it costs to have them.
public struct MetricSource: Hashable, Sendable {
  /// The file, the call or the program that is asked, for somebody who wants to compare.
  public let name: String
  /// How often that is done and how much of it. Metrics of the same source share it: together they cost it once.
  public let cost: String

  /// A source.
  public init(_ name: String, cost: String) {
    self.name = name
    self.cost = cost
  }
}
