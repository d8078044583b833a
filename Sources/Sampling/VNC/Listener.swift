/// The socket that listens on a desktop's port.
public struct Listener: Equatable, Sendable {
  /// What tells it from one that listens on the same port later: its inode number.
  public var identity: UInt64
  /// Connections that wait to be accepted.
  public var waiting: UInt64
  /// How many may wait; nil where the kernel does not tell it.
  public var limit: UInt64?

  /// A socket as read.
  public init(identity: UInt64, waiting: UInt64, limit: UInt64?) {
    self.identity = identity
    self.waiting = waiting
    self.limit = limit
  }
}
