/// How the use of a resource was spread: by the container, or by its components where nobody sees the container.
public struct UsageSpread: Equatable, Sendable {
  private let parts: [UsageDistribution]
  /// Whether quantiles are sums of those of the components. They overestimate: not all components peak at once.
  public let isOfComponents: Bool

  /// That of the container.
  public init(_ container: UsageDistribution) {
    parts = [container]
    isOfComponents = false
  }

  /// That of its components; nil when there is none.
  public init?(ofComponents parts: [UsageDistribution]) {
    guard !parts.isEmpty else { return nil }
    self.parts = parts
    isOfComponents = true
  }

  /// The quantile; `share` is from 0 to 1.
  public func quantile(_ share: Double) -> UsageDistribution.Quantile {
    parts.map { $0.quantile(share) }.reduce(into: UsageDistribution.Quantile(value: 0)) { sum, part in
      sum.value += part.value
      sum.isBeyondBounds = sum.isBeyondBounds || part.isBeyondBounds
    }
  }

  /// What was exceeded at least once. Not told by components, which need not have peaked at once.
  public var leastMaximum: Double? { isOfComponents ? nil : parts.first?.leastMaximum }
}
