/// The memory of a process in which a page that several share counts for each with its part.
public struct ProportionalMemory: Equatable, Sendable {
  /// All of it, in bytes: "Pss" of /proc/PID/smaps_rollup.
  public var total: UInt64
  /// That of pages without a file, in bytes: "Pss_Anon". Nil where an older kernel does not tell.
  public var anonymous: UInt64?

  /// Figures as read.
  public init(total: UInt64, anonymous: UInt64?) {
    self.total = total
    self.anonymous = anonymous
  }
}
