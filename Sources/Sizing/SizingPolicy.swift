import Monitoring

/// How sizes are made of what was observed: all percentiles, factors and steps. docs/sizing.md gives the reason of each.
enum SizingPolicy {
  /// A percentile of what was observed, and what it is multiplied by.
  struct Rule {
    var percentile: Double
    var factor: Double
  }

  static let cpuRequest = Rule(percentile: 90, factor: 1.1)
  static let cpuLimit = Rule(percentile: 99.9, factor: 1.5)
  static let memoryRequest = Rule(percentile: 95, factor: 1.1)
  static let memoryLimit = Rule(percentile: 99.9, factor: 1.25)
  /// Of the limit under which the kernel has killed: what would have been needed was never seen.
  static let factorAfterKills = 1.5

  static let sharedMemoryFactor = 2.0
  /// The alert on a shared memory that is too small must not fire on what is recommended.
  static let smallestSharedMemory = Threshold.sharedMemoryTooSmall.value

  static let claimDays = 90.0
  static let claimGrowthFactor = 1.2
  /// Of what is used: so much room there always is.
  static let claimUsedFactor = 1.25

  static let cpuStep = 0.05
  static let memoryStep = 64.0 * 1_048_576
  static let claimStep = 1_073_741_824.0

  /// Shorter ones hold no day and no night.
  static let leastHistory = 86_400.0
  /// Of the range that was asked for.
  static let leastShareOfRange = 0.5

  /// The next multiple of a step, and one step at the least.
  static func roundedUp(_ value: Double, to step: Double) -> Double {
    // What is a multiple but for the last digits stays one.
    max(((value / step) - 1e-9).rounded(.up), 1) * step
  }
}
