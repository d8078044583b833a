import Testing

@testable import Sampling

/// What must hold whatever the processes do and whenever they are looked at.
@Suite struct AccountingPropertyTests {
  private static let seeds = Array(0..<120)
  private static let steps = 150

  /// Runs random trees, checks after every sample what always holds and what `check` adds.
  private func run(_ habits: Habits, seeds: [Int] = seeds, check: (RandomTree, Comment) throws -> Void) throws {
    for seed in seeds {
      let tree = RandomTree(seed: seed, habits: habits)
      var before = tree.desktop.tracker.totals
      for step in 0..<Self.steps {
        tree.act()
        guard Int.random(in: 0..<6, using: &tree.random) == 0 else { continue }
        try tree.sample()
        let place: Comment = "seed \(seed), step \(step)"
        try expectNothingFell(from: before, to: tree, place)
        try expectNothingCountedTwice(in: tree, place)
        try check(tree, place)
        before = tree.desktop.tracker.totals
      }
      let place: Comment = "seed \(seed), at the end"
      tree.endAll()
      try tree.sampleQuietly()
      try tree.sampleQuietly()
      try expectNothingFell(from: before, to: tree, place)
      try expectNothingCountedTwice(in: tree, place)
      try check(tree, place)
    }
  }

  private func expectNothingFell(
    from before: [ProcessGroup: GroupTotals], to tree: RandomTree, _ place: Comment
  ) throws {
    for (group, totals) in before {
      let now = try #require(tree.desktop.tracker.totals[group], place)
      try #require(totals.counters.isWithin(now.counters), place)
    }
  }

  private func expectNothingCountedTwice(in tree: RandomTree, _ place: Comment) throws {
    try #require(tree.counted.isWithin(tree.truth), place)
    for component in RandomTree.components.values {
      let counted = tree.desktop.tracker.totals.filter { $0.key.component == component }.map(\.value.counters).sum
      try #require(counted.isWithin(tree.truth(of: component)), place)
    }
  }

  @Test func `where all parents wait and are watched, two quiet samples find everything that was ever used`() throws {
    try run(Habits(actsDuringSamples: true, reusesPids: true)) { tree, place in
      guard Int.random(in: 0..<4, using: &tree.random) == 0 || place.rawValue.hasSuffix("end") else { return }
      tree.reapAll()
      try tree.sampleQuietly()
      try tree.sampleQuietly()
      try #require(tree.counted == tree.truth, place)
    }
  }

  @Test func `where all parents wait and nothing happens during samples, every sample finds all that is known`() throws
  {
    try run(Habits()) { tree, place in try #require(tree.counted == tree.knowable, place) }
  }

  @Test func `where parents ignore SIGCHLD, what was seen of their children counts and nothing else does`() throws {
    try run(Habits(ignoresChildSignal: true)) { tree, place in
      try #require(tree.counted == tree.knowable, place)
    }
  }

  @Test func `what is lost when orphans end is no more than what had been seen of them`() throws {
    try run(Habits(leavesOrphans: true, ignoresChildSignal: true)) { tree, place in
      try #require(tree.counted.isWithin(tree.knowable), place)
      try #require(tree.knowable.isWithin(tree.counted + tree.uncertain + tree.unattributable), place)
    }
  }

  @Test func `where children are discarded in secret, what was seen of any process itself stays counted`() throws {
    try run(
      Habits(
        ignoresChildSignal: true, discardsChildren: true, actsDuringSamples: true, dropsEntries: true, reusesPids: true)
    ) { tree, place in
      try #require(tree.seenByThemselves.isWithin(tree.counted), place)
    }
  }

  @Test(arguments: [false, true])
  func `whatever happens, no counter falls and nothing is counted twice`(changesRoot: Bool) throws {
    try run(
      Habits(
        leavesOrphans: true, ignoresChildSignal: true, discardsChildren: true, actsDuringSamples: true,
        changesRoot: changesRoot, dropsEntries: true, reusesPids: !changesRoot)
    ) { _, _ in }
  }

  @Test func `whatever the catalogue becomes meanwhile, no counter falls and nothing is counted twice`() throws {
    let job = Component(rawValue: "job")
    let patterns = ["sleep", "sh", "xkbcomp", "Xvnc", "nothing"].map { ProcessPattern(commands: [$0]) }
    try run(
      Habits(
        leavesOrphans: true, ignoresChildSignal: true, actsDuringSamples: true, dropsEntries: true, reusesPids: true),
      // In the last one a pid is another's after its parent's turn.
      seeds: Self.seeds + [704]
    ) { tree, _ in
      guard let pattern = patterns.randomElement(using: &tree.random), Bool.random(using: &tree.random) else { return }
      tree.desktop.tracker.use(ComponentCatalogue(own: [ComponentRule(own: job, pattern)]))
    }
  }
}
