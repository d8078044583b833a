import Dispatch

/// One timer for many deadlines: armed at the earliest, and left alone by later ones, so that moving a deadline
/// forward, as every request does, costs nothing. Confined to the queue given.
final class DeadlineTimer {
  private let source: any DispatchSourceTimer
  private var armed: ContinuousClock.Instant?

  init(queue: DispatchQueue) {
    source = DispatchSource.makeTimerSource(queue: queue)
    source.activate()
  }

  deinit { source.cancel() }

  /// Called at or soon after the armed instant; the timer is then disarmed.
  func onFire(_ handler: @escaping () -> Void) {
    source.setEventHandler { [weak self] in
      self?.armed = nil
      handler()
    }
  }

  /// Makes sure that the timer fires at `instant` or earlier.
  func arm(noLaterThan instant: ContinuousClock.Instant) {
    if let armed, armed <= instant { return }
    armed = instant
    let wait = ContinuousClock.now.duration(to: instant)
    source.schedule(deadline: .now() + wait.dispatchInterval, leeway: .milliseconds(10))
  }
}
