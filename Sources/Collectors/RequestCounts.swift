import Synchronization

/// Answered HTTP requests by path and status code. Counted on the server's queue, read on the sampling thread.
public final class RequestCounts: Sendable {
  /// The labels of one count.
  public struct Key: Hashable, Sendable {
    /// A path that the exporter serves, or `other`.
    public var path: String
    /// The status code.
    public var code: Int
  }

  private let counts = Mutex<[Key: UInt64]>([:])

  /// No request yet.
  public init() {}

  /// Counts an answer. A nil path is one that the exporter does not serve.
  public func count(path: String?, code: Int) {
    counts.withLock { $0[Key(path: path ?? "other", code: code), default: 0] += 1 }
  }

  /// The counts so far.
  public var all: [Key: UInt64] { counts.withLock { $0 } }
}
