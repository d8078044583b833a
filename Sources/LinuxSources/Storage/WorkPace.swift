import CLinux
import Glibc

/// Holds a thread's work to a share of one core, by pauses in between. For the thread that it was made on.
public final class WorkPace {
  /// Work goes on this long between two pauses.
  private static let slice = 0.002

  private let share: Double
  private let beginning: Double
  private var sliceBeginning: Double

  /// A pace at a share of a core: 1 makes no pauses.
  public init(share: Double) {
    self.share = share
    beginning = Self.threadSeconds()
    sliceBeginning = beginning
  }

  /// The CPU seconds that the thread has used since this pace began.
  public var processorSeconds: Double { Self.threadSeconds() - beginning }

  /// To be called every now and then: pauses when the slice has been used up.
  public func yield() {
    guard share < 1 else { return }
    let used = Self.threadSeconds() - sliceBeginning
    guard used >= Self.slice else { return }
    let pause = used * (1 / share - 1)
    var time = timespec(tv_sec: Int(pause), tv_nsec: Int((pause - pause.rounded(.down)) * 1e9))
    var rest = timespec()
    while nanosleep(&time, &rest) != 0 && errno == EINTR { time = rest }
    sliceBeginning = Self.threadSeconds()
  }

  /// Lets the calling thread have the processors and the disk only when nobody else wants them. False where the system does
  /// not allow that.
  @discardableResult
  public static func becomeIdle() -> Bool {
    clinux_become_idle() == 0
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
