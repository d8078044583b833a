import Synchronization

/// Readings of something that may hang, made on a thread of their own again and again, and what another thread sees of
/// them: the last one, or that it is overdue. A reading that hangs holds up its own thread alone, and none is started
/// beside it.
public final class DeadlineReader<Value: Sendable>: Sendable {
  private struct State {
    /// When the reading that is under way began.
    var started: BootInstant?
    /// From the next reading to the one after, in seconds.
    var interval: Double
    /// From the last reading to the next one at the most: as long as it was meant to be when the last one was made.
    var longest: Double
    var ended: BootInstant?
    var result: Result<Value, StorageError>?
  }

  private let deadline: Double
  private let state: Mutex<State>

  /// A reader with this time between two readings, and this time for each, in seconds.
  public init(interval: Double, deadline: Double) {
    state = Mutex(State(interval: interval, longest: interval))
    self.deadline = deadline
  }

  /// Tells that there is so much time between two readings from now on.
  public func change(interval: Double) {
    state.withLock { ($0.interval, $0.longest) = (interval, max($0.longest, interval)) }
  }

  /// Makes one reading. Called on the reading thread, `clock` telling the time.
  public func perform(clock: () -> BootInstant, _ read: () throws(StorageError) -> Value) {
    let started = clock()
    state.withLock { $0.started = started }
    let result: Result<Value, StorageError>
    do throws(StorageError) {
      result = .success(try read())
    } catch {
      result = .failure(error)
    }
    let ended = clock()
    deposit(result, at: ended)
  }

  /// Takes what another reader had at `now`, as if it had been read here then.
  public func deposit(_ result: Result<Value, StorageError>?, at now: BootInstant) {
    state.withLock { $0 = State(interval: $0.interval, longest: $0.interval, ended: now, result: result) }
  }

  /// The last reading, or `timedOut` while one takes longer than the deadline or none comes any more; nil before the first
  /// one has ended.
  public func reading(at now: BootInstant) -> Result<Value, StorageError>? {
    state.withLock { state in
      if let started = state.started, now.seconds(since: started) > deadline { return .failure(.timedOut) }
      // A reading thread that gets no processor time makes readings that are old, not wrong: one that was missed is let pass.
      if let ended = state.ended, now.seconds(since: ended) > 2 * state.longest + deadline {
        return .failure(.timedOut)
      }
      return state.result
    }
  }
}
