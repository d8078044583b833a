import Collectors
import Dispatch
import LinuxSources
import Sampling
import Synchronization

/// Owns the sampling thread: it takes a sample at every tick, and at once for a scrape that finds none fresh enough.
final class Sampler: Sendable {
  /// What the thread works with. Made on the thread and confined to it.
  protocol Work {
    /// Takes a sample; false when a part of it could not be taken.
    func read(at instant: BootInstant) -> Bool
    /// How often samples are to be taken.
    var cadence: Cadence { get }
    /// The sample as a snapshot.
    func snapshot() -> Snapshot
  }

  private struct Scrape {
    var deadline: DispatchTime
    var completion: @Sendable (Snapshot?) -> Void
  }

  private struct State {
    var snapshot: Snapshot?
    var sampledAt: BootInstant?
    var succeededAt: BootInstant?
    var waiting: [Scrape] = []
    var cadence = Cadence.full
    /// Between two ticks at full cadence.
    var fullSeconds: Double
    /// When the deadlines are looked at next; nil when no scrape waits.
    var alarm: DispatchTime?

    var intervalSeconds: Double { cadence.intervalSeconds(full: fullSeconds) }
  }

  private let state: Mutex<State>
  private let wakeUp = DispatchSemaphore(value: 0)
  /// Fires the deadlines of scrapes that wait for a sample.
  private let deadlines = DispatchQueue(label: "ghostwire.scrape-deadlines")

  /// A sampler with so many seconds between two ticks at full cadence.
  init(interval: Double) {
    state = Mutex(State(fullSeconds: interval))
  }

  /// Makes it so many seconds from now on.
  func change(interval: Double) {
    state.withLock { $0.fullSeconds = interval }
    // The thread may be waiting for longer.
    wakeUp.signal()
  }

  /// Starts the thread and returns when its work is made. Throws what `makeWork` throws on it.
  func start<Failure: Error>(_ makeWork: @escaping @Sendable () throws(Failure) -> any Work) throws(Failure) {
    let started = DispatchSemaphore(value: 0)
    let failure = Mutex<Failure?>(nil)
    Thread.start("sampler") { [self] in
      do throws(Failure) {
        let work = try makeWork()
        started.signal()
        read(work)
        run(work)
      } catch {
        failure.withLock { $0 = error }
        started.signal()
      }
    }
    started.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }

  /// When the last sample was taken of which no part failed.
  var succeededAt: BootInstant? { state.withLock { $0.succeededAt } }

  /// The seconds between two ticks as the cadence has it.
  var intervalSeconds: Double { state.withLock { $0.intervalSeconds } }

  /// Whether the newest sample is young enough for a scrape. At a lowered cadence scrapes take none of their own, which would be
  /// what it saves, unless the newest one is not whole.
  private func isFresh(_ state: State) -> Bool {
    guard let sampledAt = state.sampledAt else { return false }
    let sharesTicks = state.cadence.sampling > 1 && state.succeededAt == sampledAt
    let slack = sharesTicks ? state.intervalSeconds : 0
    return BootInstant.now.seconds(since: sampledAt) <= slack + Snapshot.freshSeconds
  }

  /// Calls `completion` with a fresh snapshot; when none can be had within `seconds`, with the last one, or nil when there
  /// is none. Called once, from any thread.
  func snapshot(within seconds: Double, completion: @escaping @Sendable (Snapshot?) -> Void) {
    let fresh = state.withLock { state in
      state.snapshot.flatMap { snapshot in
        let isNewest = state.sampledAt.map { $0 <= snapshot.sampledAt } ?? true
        return isNewest && isFresh(state) ? snapshot : nil
      }
    }
    if let fresh { return completion(fresh) }
    let deadline = DispatchTime.now() + seconds
    let isEarliest = state.withLock { state in
      state.waiting.append(Scrape(deadline: deadline, completion: completion))
      guard state.alarm.map({ deadline < $0 }) ?? true else { return false }
      state.alarm = deadline
      return true
    }
    wakeUp.signal()
    if isEarliest { deadlines.asyncAfter(deadline: deadline) { [self] in expire() } }
  }

  /// Answers the scrapes whose deadline has passed with what there is.
  private func expire() {
    let now = DispatchTime.now()
    let (expired, snapshot, next) = state.withLock { state in
      let expired = state.waiting.filter { $0.deadline <= now }
      state.waiting.removeAll { $0.deadline <= now }
      state.alarm = state.waiting.map(\.deadline).min()
      return (expired, state.snapshot, state.alarm)
    }
    if let next { deadlines.asyncAfter(deadline: next) { [self] in expire() } }
    for scrape in expired { scrape.completion(snapshot) }
  }

  private func run(_ work: any Work) {
    var schedule = TickSchedule(from: .now)
    while true {
      let interval = intervalSeconds
      let isTick = wakeUp.wait(timeout: .now() + schedule.due(interval: interval).seconds(since: .now)) == .timedOut
      let isAsked = state.withLock { !$0.waiting.isEmpty }
      if isTick {
        let start = BootInstant.now
        read(work)
        schedule.noteTick(from: start, to: .now, interval: interval)
      } else if isAsked && !isSampleFresh {
        schedule.noteScrape(at: .now, interval: interval)
        read(work)
      }
      // What is read for the snapshot alone should be as old as the rest.
      if isAsked || (isTick && work.cadence.sampling > 1) { publish(work.snapshot()) }
    }
  }

  private var isSampleFresh: Bool {
    state.withLock { isFresh($0) }
  }

  private func read(_ work: any Work) {
    let now = BootInstant.now
    let isComplete = work.read(at: now)
    state.withLock { state in
      state.sampledAt = now
      state.cadence = work.cadence
      if isComplete { state.succeededAt = now }
    }
  }

  private func publish(_ snapshot: Snapshot) {
    let waiting = state.withLock { state in
      state.snapshot = snapshot
      defer { state.waiting = [] }
      return state.waiting
    }
    for scrape in waiting { scrape.completion(snapshot) }
  }
}
