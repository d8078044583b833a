import Synchronization

/// The desktop's processes through which its files are looked at. The sampling thread sets them, storage threads take them.
public final class DesktopProcesses: Sendable {
  private let processes = Mutex<[ProcessIdentity]?>(nil)

  /// Nothing is known yet.
  public init() {}

  /// The processes in the order in which to try them; nil before the first sample.
  public var current: [ProcessIdentity]? {
    get { processes.withLock { $0 } }
    set { processes.withLock { $0 = newValue } }
  }
}
