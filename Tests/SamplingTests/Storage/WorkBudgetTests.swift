import Sampling
import Testing

@Suite("A budget of processor time")
struct WorkBudgetTests {
  private static let start = 100.0

  private static func instant(_ seconds: Double) -> BootInstant {
    BootInstant(nanoseconds: UInt64((start + seconds) * 1e9))
  }

  /// Lets this many threads work in slices, each as soon as its pause is over, and returns the share of a core that they
  /// used together until `end`.
  private static func usedShare(threads: Int, share: Double, slice: Double, until end: Double) -> Double {
    let budget = WorkBudget(share: share)
    var next = Array(repeating: 0.0, count: threads)
    var used = 0.0
    while let (thread, time) = next.enumerated().min(by: { $0.element < $1.element }), time + slice <= end {
      used += slice
      next[thread] = time + slice + budget.spend(slice, at: instant(time + slice))
    }
    return used / end
  }

  @Test(
    "Threads that share it use no more together than one alone",
    arguments: [(1, 0.01), (2, 0.01), (5, 0.01), (1, 0.5), (3, 0.25)])
  func sharing(threads: Int, share: Double) {
    let used = Self.usedShare(threads: threads, share: share, slice: 0.002, until: 100)
    #expect(used <= share * 1.02)
    #expect(used >= share * 0.9)
  }

  @Test("What was not used is not saved up")
  func idleTime() {
    let budget = WorkBudget(share: 0.1)
    #expect(abs(budget.spend(0.1, at: Self.instant(0.1)) - 0.9) < 1e-6)
    #expect(abs(budget.spend(0.1, at: Self.instant(1000)) - 0.9) < 1e-6)
  }

  @Test("A budget that is slowed down gives a smaller share, and all that was spent counts")
  func slowdown() {
    let budget = WorkBudget(share: 1)
    budget.slowDown(by: 4)
    #expect(abs(budget.spend(0.1, at: Self.instant(0.1)) - 0.3) < 1e-6)
    budget.slowDown(by: 1)
    #expect(budget.spend(0.1, at: Self.instant(10)) == 0)
    #expect(abs(budget.spentSeconds - 0.2) < 1e-9)
  }

  @Test("A whole core is no limit")
  func unlimited() {
    let budget = WorkBudget(share: 1)
    #expect(budget.spend(5, at: Self.instant(1)) == 0)
  }
}
