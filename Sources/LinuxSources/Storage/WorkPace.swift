import Glibc
import Sampling

/// Holds a thread's work to its part of a budget, by pauses in between. For the thread that it was made on.
public final class WorkPace {
  /// Work goes on this long between two pauses.
  private static let slice = 0.002

  private let budget: WorkBudget
  private let beginning: Double
  private var sliceBeginning: Double

  /// A pace within a budget that other threads may share.
  public init(_ budget: WorkBudget) {
    self.budget = budget
    beginning = ProcessorClock.thread
    sliceBeginning = beginning
  }

  /// The CPU seconds that the thread has used since this pace began.
  public var processorSeconds: Double { ProcessorClock.thread - beginning }

  /// To be called every now and then: pauses when the slice has been used up. What the pause itself takes counts too.
  public func yield() {
    let used = ProcessorClock.thread - sliceBeginning
    guard used >= Self.slice else { return }
    sliceBeginning += used
    let pause = budget.spend(used, at: .now)
    // Even a pause of nothing has the kernel look for somebody else.
    guard pause > 0 else { return }
    var time = timespec(tv_sec: Int(pause), tv_nsec: Int((pause - pause.rounded(.down)) * 1e9))
    var rest = timespec()
    while nanosleep(&time, &rest) != 0 && errno == EINTR { time = rest }
  }
}
