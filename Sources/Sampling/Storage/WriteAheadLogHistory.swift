/// How long the database's write-ahead log has held something.
public struct WriteAheadLogHistory: Sendable {
  /// The log's size in bytes as last read; nil when there is no log.
  public private(set) var bytes: UInt64?
  private var filledSince: BootInstant?

  /// Nothing seen yet.
  public init() {}

  /// Takes the log's size; nil when there is no log or it could not be read.
  public mutating func note(_ size: UInt64?, at now: BootInstant) {
    switch size {
    case nil, 0: filledSince = nil
    // A log only shrinks by being truncated: it has been empty in between.
    case let size?: if filledSince == nil || size < bytes ?? 0 { filledSince = now }
    }
    bytes = size
  }

  /// The seconds for which it has not been seen empty: 0 when it is empty, nil when there is none.
  public func filledSeconds(at now: BootInstant) -> Double? {
    bytes.map { _ in filledSince.map { now.seconds(since: $0) } ?? 0 }
  }
}
