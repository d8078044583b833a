import Testing

@testable import Sizing

@Suite("How use was spread")
struct UsageDistributionTests {
  private static let buckets: [(upper: Double, count: Double)] = [(1, 10), (2, 30), (4, 40), (.infinity, 40)]

  @Test(
    "A quantile lies evenly within its bucket, as histogram_quantile has it",
    arguments: [(0.0, 0.0), (0.125, 0.5), (0.25, 1), (0.5, 1.5), (0.75, 2), (0.9, 3.2), (1, 4)])
  func quantiles(share: Double, value: Double) throws {
    let quantile = try #require(UsageDistribution(Self.buckets)).quantile(share)
    #expect(abs(quantile.value - value) < 1e-12 && !quantile.isBeyondBounds)
  }

  @Test("Beyond the largest bound that bound is told, and that it is one") func beyond() throws {
    let distribution = try #require(UsageDistribution([(1, 10), (2, 30), (.infinity, 50)]))
    #expect(distribution.quantile(0.9) == .init(value: 2, isBeyondBounds: true))
    #expect(distribution.quantile(0.6) == .init(value: 2))
    #expect(distribution.leastMaximum == 2)
  }

  @Test("Buckets come in any order, those of equal bounds are added, and counts never go down") func order() throws {
    let shuffled = try #require(UsageDistribution([(.infinity, 40), (2, 20), (4, 40), (1, 10), (2, 10)]))
    #expect(shuffled == UsageDistribution(Self.buckets))
    let uneven = try #require(UsageDistribution([(1, 10), (2, 9.999), (.infinity, 10)]))
    #expect(uneven.quantile(1) == .init(value: 1))
  }

  @Test("The highest bucket that was hit tells what was exceeded") func leastMaximum() throws {
    #expect(UsageDistribution(Self.buckets)?.leastMaximum == 2)
    #expect(UsageDistribution([(1, 10), (2, 10), (.infinity, 10)])?.leastMaximum == 0)
  }

  @Test("Without observations, or without the infinite bound, there is no distribution") func nothing() {
    #expect(UsageDistribution([]) == nil)
    #expect(UsageDistribution([(1, 0), (.infinity, 0)]) == nil)
    #expect(UsageDistribution([(1, 10), (2, 20)]) == nil)
    #expect(UsageDistribution([(.infinity, 20)]) == nil)
  }

  @Test("Components' quantiles are added, and nobody says that they peaked at once") func components() throws {
    let one = try #require(UsageDistribution(Self.buckets))
    let spread = try #require(UsageSpread(ofComponents: [one, one]))
    #expect(spread.isOfComponents && spread.quantile(0.5).value == 3 && spread.leastMaximum == nil)
    #expect(UsageSpread(ofComponents: []) == nil)
  }
}
