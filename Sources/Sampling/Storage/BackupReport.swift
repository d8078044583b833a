/// What a folder of backups holds.
public struct BackupReport: Equatable, Sendable {
  /// A complete backup.
  public struct Archive: Equatable, Sendable {
    /// When its writing ended.
    public let time: FileTime
    /// Its length in bytes.
    public let size: UInt64
  }

  /// How many are complete.
  public let complete: Int
  /// How many may still be in the making.
  public let incomplete: Int
  /// The newest complete one; the largest where several are of the same time.
  public let newest: Archive?
  /// When the writing of the oldest complete one ended.
  public let oldestTime: FileTime?
}
