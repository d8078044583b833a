import Testing

@testable import Sampling

/// What must hold of the counters whatever happens.
@Suite struct AccountingPropertyTests {
  /// The amounts that parents inherit, by name.
  private func amounts(_ counters: ProcessCounters) -> [(name: String, value: UInt64)] {
    [
      ("user", counters.processor.user), ("system", counters.processor.system), ("minor", counters.faults.minor),
      ("major", counters.faults.major), ("read", counters.io.readBytes), ("written", counters.io.writtenBytes),
    ]
  }

  /// The names of the amounts that are larger in `left`.
  private func exceeding(_ left: ProcessCounters, _ right: ProcessCounters) -> [String] {
    zip(amounts(left), amounts(right)).filter { $0.value > $1.value }.map(\.0.name)
  }

  /// Runs a history and checks at every sample. Stops at the first violation.
  private func run(_ history: RandomHistory) throws {
    var before: [ProcessGroup: ProcessCounters] = [:]
    for step in 0..<60 {
      guard try history.step() else { continue }
      let groups = history.desktop.groups.mapValues(\.counters)
      for (group, counters) in before {
        try #require(exceeding(counters, groups[group] ?? ProcessCounters()) == [], "fell in \(group) at step \(step)")
      }
      before = groups
      try #require(exceeding(history.counted, history.truth) == [], "above the truth at step \(step)")
      try #require(exceeding(history.lowerBound, history.counted) == [], "less than seen at step \(step)")
    }
    try history.finish()
    try #require(exceeding(history.counted, history.truth) == [], "above the truth at the end")
    try #require(exceeding(history.lowerBound, history.counted) == [], "less than seen at the end")
  }

  @Test(arguments: 0..<UInt64(300))
  func `where all children are waited for, everything is counted once`(seed: UInt64) throws {
    let history = RandomHistory(seed: seed)
    try run(history)
    #expect(amounts(history.counted).map(\.value) == amounts(history.truth).map(\.value))
  }

  @Test(arguments: 0..<UInt64(300))
  func `where parents ignore SIGCHLD, nothing is counted twice and nothing seen is lost`(seed: UInt64) throws {
    try run(RandomHistory(seed: seed, ignoresChildSignals: true))
  }
}
