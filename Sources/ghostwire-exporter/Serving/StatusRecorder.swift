import Exposition
import LinuxSources
import Sampling
import StatusPage
import Synchronization

/// The desktop's last hour: written by the sampling thread, read by whoever answers.
final class StatusRecorder: Sendable {
  private let state = Mutex(StatusHistory())

  /// What is known of the past. A copy costs nothing until the next sample is noted.
  var history: StatusHistory { state.withLock { $0 } }

  /// Takes the families of a sample into the history if it is time to. They were described for somebody who asked.
  func noteIfDue(_ families: [MetricFamily], at instant: BootInstant) {
    state.withLock { if $0.isDue(at: instant) { Self.note(families, at: instant, in: &$0) } }
  }

  /// Has a sample described if nobody has asked for so long.
  func noteIfOverdue(at instant: BootInstant, _ describe: () -> [MetricFamily]) {
    guard state.withLock({ $0.isOverdue(at: instant) }) else { return }
    let families = describe()
    state.withLock { Self.note(families, at: instant, in: &$0) }
  }

  private static func note(_ families: [MetricFamily], at instant: BootInstant, in history: inout StatusHistory) {
    history.note(families, at: instant, now: BootClock.read().unixTime(of: instant))
  }
}
