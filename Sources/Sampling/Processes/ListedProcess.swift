/// One entry of /proc: the cheapest sign of a process.
public struct ListedProcess: Equatable, Sendable {
  /// The process id in the pid namespace that /proc was mounted for.
  public var pid: Int32
  /// The inode number that getdents64 gave for /proc/PID. Another number for the same pid is another process, or the
  /// same one after the kernel dropped its directory entry from the cache; the same number is the same process.
  public var inode: UInt64

  /// An entry as listed.
  public init(pid: Int32, inode: UInt64) {
    self.pid = pid
    self.inode = inode
  }
}
