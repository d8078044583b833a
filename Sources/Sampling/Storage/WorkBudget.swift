import Synchronization

/// A share of one core that threads use together, however many they are.
public final class WorkBudget: Sendable {
  private let share: Double
  /// Until when the work done so far is paid for, on the clock of `BootInstant`, in seconds.
  private let paidUntil = Mutex(0.0)

  /// A budget of a share of a core: 1 and more is no limit.
  public init(share: Double) {
    self.share = share
  }

  /// Takes note of CPU seconds that were just used, and returns the seconds to pause for them.
  public func spend(_ seconds: Double, at now: BootInstant) -> Double {
    guard share < 1 else { return 0 }
    let end = Double(now.nanoseconds) / 1e9
    return paidUntil.withLock { paid in
      // Work began `seconds` ago, or where the work before it ends that is not paid for yet.
      paid = max(paid, end - seconds) + seconds / share
      return max(0, paid - end)
    }
  }
}
