import Synchronization

/// A share of one core that threads use together, however many they are.
public final class WorkBudget: Sendable {
  private struct State {
    /// Until when the work done so far is paid for, on the clock of `BootInstant`, in seconds.
    var paidUntil = 0.0
    var spent = 0.0
    var slowdown = 1.0
  }

  private let share: Double
  private let state = Mutex(State())

  /// A budget of a share of a core: 1 and more is no limit.
  public init(share: Double) {
    self.share = share
  }

  /// All CPU seconds so far.
  public var spentSeconds: Double { state.withLock { $0.spent } }

  /// Makes the share so many times smaller from now on.
  public func slowDown(by factor: Int) {
    state.withLock { $0.slowdown = Double(factor) }
  }

  /// Takes note of CPU seconds that were just used, and returns the seconds to pause for them.
  public func spend(_ seconds: Double, at now: BootInstant) -> Double {
    let end = Double(now.nanoseconds) / 1e9
    return state.withLock { state in
      state.spent += seconds
      let share = share / state.slowdown
      guard share < 1 else { return 0 }
      // Work began `seconds` ago, or where the work before it ends that is not paid for yet.
      state.paidUntil = max(state.paidUntil, end - seconds) + seconds / share
      return max(0, state.paidUntil - end)
    }
  }
}
