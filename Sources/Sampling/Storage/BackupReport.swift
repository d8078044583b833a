/// What a folder of backups holds.
public struct BackupReport: Equatable, Sendable {
  /// A complete backup.
  public struct Archive: Equatable, Sendable {
    /// When its writing ended.
    public var time: FileTime
    /// Its length in bytes.
    public var size: UInt64

    /// A backup as found.
    public init(time: FileTime, size: UInt64) {
      self.time = time
      self.size = size
    }
  }

  /// How many are complete.
  public var complete: Int
  /// How many may still be in the making.
  public var incomplete: Int
  /// The newest complete one; the largest where several are of the same time.
  public var newest: Archive?
  /// When the writing of the oldest complete one ended.
  public var oldestTime: FileTime?

  /// A folder as found.
  public init(complete: Int, incomplete: Int, newest: Archive?, oldestTime: FileTime?) {
    self.complete = complete
    self.incomplete = incomplete
    self.newest = newest
    self.oldestTime = oldestTime
  }
}
