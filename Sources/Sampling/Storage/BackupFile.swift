/// An archive as one look at its folder found it.
public struct BackupFile: Equatable, Sendable {
  /// What makes it the same file at the next look, under whatever name: two names of one file are one archive. Layers of an
  /// overlay number their inodes each for itself, hence the device.
  public struct Identity: Hashable, Sendable {
    /// The device that it is on.
    public var device: UInt64
    /// Its number there.
    public var inode: UInt64

    /// An identity as stat(2) gives it.
    public init(device: UInt64, inode: UInt64) {
      self.device = device
      self.inode = inode
    }
  }

  /// Which file it is.
  public let identity: Identity
  /// Its length in bytes.
  public let size: UInt64
  /// When it was last written to, as far as its file system knows.
  public let modified: FileTime

  /// A file as found.
  public init(identity: Identity, size: UInt64, modified: FileTime) {
    self.identity = identity
    self.size = size
    self.modified = modified
  }
}
