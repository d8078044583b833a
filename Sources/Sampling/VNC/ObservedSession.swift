/// Somebody's connection to the desktop, as it was found. Who it is and from where is not known here.
public struct ObservedSession: Equatable, Sendable {
  /// What tells it from every other: the inode number of its socket.
  public var identity: UInt64
  /// When it began by the server's wall clock, in seconds since 1970; nil where nothing tells it.
  public var start: Double?
  /// Whether it comes from the machine itself, as health checks do, and the users of a proxy beside the server.
  public var isLocal: Bool

  /// A session as found.
  public init(identity: UInt64, start: Double?, isLocal: Bool) {
    self.identity = identity
    self.start = start
    self.isLocal = isLocal
  }
}
