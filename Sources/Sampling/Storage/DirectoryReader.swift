import Synchronization

/// Decides when a volume's folders are walked and how thoroughly, and hands what was found from the walking thread to the
/// sampling thread. Neither waits for the other's work.
public final class DirectoryReader: Sendable {
  /// The walks so far.
  public struct State: Sendable {
    /// What the last walk found; nil before the first one, and when the last one failed.
    public package(set) var totals: [DirectoryTotals]?
    /// The names of the directories, in the order of the totals.
    public package(set) var directories: [String] = []
    /// When the last walk of each kind began, in seconds since 1970. It may not have ended.
    public package(set) var starts: [DirectoryCensus.Kind: Double] = [:]
    /// The last walk of each kind that ended.
    public package(set) var efforts: [DirectoryCensus.Kind: DirectoryCensus.Effort] = [:]
    /// Why the last walk failed; nil when it did not.
    public package(set) var error: StorageError?
    /// Walks that failed, by reason.
    public package(set) var failures: [String: UInt64] = [:]
    /// When the last walk began, and the last full one that ended.
    fileprivate var walkedAt: BootInstant?
    fileprivate var walkedFullyAt: BootInstant?
    /// By which the last walk that began told the directories apart.
    fileprivate var layout: DirectoryLayout?

    /// No walk yet.
    public init() {}
  }

  /// A walk that failed is tried again after this time, if the next one is not due before: the desktop may just be starting.
  private static let retrySeconds: UInt64 = 10

  /// The time between the beginnings of two walks, and of two full ones.
  private struct Pace {
    var seconds: UInt64
    var fullSeconds: UInt64

    /// What is to be walked through at `now`; nil when nothing is.
    func due(at now: BootInstant, after state: State) -> DirectoryCensus.Kind? {
      let pause = state.error == nil ? seconds : min(seconds, DirectoryReader.retrySeconds)
      if let walkedAt = state.walkedAt, now < walkedAt.advanced(bySeconds: pause) { return nil }
      return state.walkedFullyAt.map { $0.advanced(bySeconds: fullSeconds) <= now } ?? true ? .full : .changes
    }
  }

  private let state = Mutex(State())
  private let pace: Mutex<Pace>
  private let layout: Mutex<DirectoryLayout>

  /// A reader with these times between the beginnings of two walks and of two full ones, which count what they find in the layout's
  /// directories.
  public init(_ layout: DirectoryLayout = .undivided, intervalSeconds: UInt64, fullIntervalSeconds: UInt64) {
    pace = Mutex(Pace(seconds: intervalSeconds, fullSeconds: fullIntervalSeconds))
    self.layout = Mutex(layout)
  }

  /// Counts in these directories. If they are others, a full walk is due at once, or when one that is under way has ended; until it
  /// has ended too, what the last one found in the former ones stays.
  public func change(_ new: DirectoryLayout) { layout.withLock { $0 = new } }

  /// The names of the directories in which the next walk counts, in the order of its totals.
  public var directories: [String] { layout.withLock { $0.directories } }

  /// Makes it so long between the beginnings of two walks and of two full ones, from the last ones on.
  public func change(intervalSeconds: UInt64, fullIntervalSeconds: UInt64) {
    pace.withLock { $0 = Pace(seconds: intervalSeconds, fullSeconds: fullIntervalSeconds) }
  }

  /// The walks so far.
  public var current: State { state.withLock { $0 } }

  /// Takes what another reader of the same directories has of its walks.
  public func deposit(_ other: State) {
    let directories = directories
    state.withLock { state in
      state = other
      state.directories = directories
    }
  }

  /// Walks when it is time to. Called on the walking thread, `clock` telling the time, which is `unixTime` seconds since 1970
  /// at the call. A walk that takes longer than the time between two delays the next one.
  public func walkIfDue(
    clock: () -> BootInstant, unixTime: Double,
    _ walk: (DirectoryCensus.Kind, DirectoryLayout) throws(StorageError) -> DirectoryCensus
  ) {
    let now = clock()
    let pace = pace.withLock { $0 }
    let layout = layout.withLock { $0 }
    let due: DirectoryCensus.Kind? = state.withLock { state in
      if state.layout != layout {
        state.layout = layout
        state.walkedAt = nil
        state.walkedFullyAt = nil
      }
      let due = pace.due(at: now, after: state)
      if let due { state.starts[due] = unixTime }
      return due
    }
    guard let due else { return }
    do throws(StorageError) {
      let census = try walk(due, layout)
      state.withLock { state in
        state.totals = census.totals
        state.directories = layout.directories
        state.error = nil
        state.efforts[due] = census.effort
        state.walkedAt = now
        if due == .full { state.walkedFullyAt = now }
      }
    } catch {
      state.withLock { state in
        state.totals = nil
        state.error = error
        state.failures[error.reason, default: 0] += 1
        state.walkedAt = now
      }
    }
  }
}
