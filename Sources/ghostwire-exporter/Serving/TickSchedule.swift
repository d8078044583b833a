import Sampling

/// When ticks are due: an interval after each other, and in step with whoever scrapes.
///
/// A Prometheus scrapes every so many whole seconds. Once a tick is due when it does, the scrape's sample and the tick's are one, and
/// a scrape costs none of its own. Until then ticks move towards the scrapes a little each, so that the stretches between two
/// samples stay as long as they should be.
struct TickSchedule {
  /// The share of an interval by which a tick may be moved, and be late or early without moving the next. What is observed every second
  /// takes a stretch that is this much shorter for a whole one.
  static let slack = 1 - UsageMeter.leastSeconds

  /// The share of an interval by which ticks are due after the scrapes that they are in step with, so that no scrape comes just after one.
  static let margin = slack / 5

  /// Ticks keep to the scrapes that they move towards or have met for so many seconds, more than twice any usual interval of scrapes,
  /// whoever else comes at another moment.
  static let loyalSeconds = 150.0

  /// When the last tick was due, or was taken by a scrape.
  private var last: BootInstant
  /// When the last sample was begun that was a tick's.
  private var sampled: BootInstant
  /// By how many seconds ticks are still to be moved.
  private var lag = 0.0
  /// When ticks began to move towards scrapes, or last met one.
  private var loyalSince: BootInstant?

  /// A schedule whose first tick has just been.
  init(from start: BootInstant) {
    (last, sampled) = (start, start)
  }

  /// When the next tick is due, at so many seconds between ticks.
  func due(interval: Double) -> BootInstant {
    Self.instant(last, in: interval + step(interval))
  }

  /// A tick's sample was begun and ended. One that is later than its slack, or takes too long, is not caught up with: the next tick is a
  /// whole interval away, and those after it move back into step.
  mutating func noteTick(from start: BootInstant, to end: BootInstant, interval: Double) {
    let due = due(interval: interval)
    lag -= step(interval)
    let isLate = start.seconds(since: due) > interval * Self.slack || end.seconds(since: due) > interval / 2
    if isLate, isLoyal(at: end) { lag += interval - end.seconds(since: due) }
    // Of an interval that has become shorter no more is left than of that.
    lag.formTruncatingRemainder(dividingBy: interval)
    if lag < 0 { lag += interval }
    (last, sampled) = (isLate ? end : due, start)
  }

  /// A scrape is about to take a sample. It stands for the tick that is about to be due, where a whole stretch has gone by.
  mutating func noteScrape(at instant: BootInstant, interval: Double) {
    let (early, margin) = (due(interval: interval).seconds(since: instant), interval * Self.margin)
    if early <= interval * Self.slack, instant.seconds(since: sampled) >= interval * (1 - Self.slack) {
      (last, sampled, lag, loyalSince) = (Self.instant(instant, in: margin), instant, 0, instant)
    } else if !isLoyal(at: instant) {
      (lag, loyalSince) = (instant.seconds(since: last) + margin, instant)
    }
  }

  private func isLoyal(at instant: BootInstant) -> Bool {
    loyalSince.map { instant.seconds(since: $0) <= Self.loyalSeconds } ?? false
  }

  private static func instant(_ start: BootInstant, in seconds: Double) -> BootInstant {
    BootInstant(nanoseconds: start.nanoseconds + UInt64(seconds * 1e9))
  }

  private func step(_ interval: Double) -> Double {
    min(lag, interval * Self.slack)
  }
}
