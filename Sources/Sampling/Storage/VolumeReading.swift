/// What statfs(2) tells of a volume, and the size of the database's write-ahead log on it.
public struct VolumeReading: Equatable, Sendable {
  /// A count of what there is and what is free.
  public struct Capacity: Equatable, Sendable {
    /// All that there are.
    public var total: UInt64
    /// Those not in use, the ones kept for root included.
    public var free: UInt64

    /// A count as read.
    public init(total: UInt64, free: UInt64) {
      self.total = total
      self.free = free
    }
  }

  /// Bytes; nil where the file system tells none.
  public var bytes: Capacity?
  /// Bytes that an unprivileged writer can still use: the free ones without those kept for root.
  public var availableBytes: UInt64?
  /// Inodes; nil where the file system has no fixed number of them.
  public var inodes: Capacity?
  /// Whether nothing can be written; nil where only the exporter's own mount is known to be read-only.
  public var isReadOnly: Bool?
  /// The kind of file system, such as `ext4`: one of a closed set, else `other`.
  public var filesystem: String
  /// The size of the database's write-ahead log in bytes; nil when the volume has none.
  public var writeAheadLogBytes: UInt64?

  /// A reading.
  public init(
    bytes: Capacity?, availableBytes: UInt64?, inodes: Capacity?, isReadOnly: Bool?, filesystem: String,
    writeAheadLogBytes: UInt64? = nil
  ) {
    self.bytes = bytes
    self.availableBytes = availableBytes
    self.inodes = inodes
    self.isReadOnly = isReadOnly
    self.filesystem = filesystem
    self.writeAheadLogBytes = writeAheadLogBytes
  }
}
