/// What was counted in one directory of a layout.
public struct DirectoryTotals: Equatable, Sendable {
  /// Allocated bytes, of the folders themselves too, each file once however many names it has: what du(1) says.
  public var bytes: UInt64 = 0
  /// Names: files, folders, links and all else, as find(1) lists them.
  public var entries: UInt64 = 0
  /// Folders that could not be read, or not all of them.
  public var unreadable: UInt64 = 0
  /// The newest time of modification of any of them; nil when there is none.
  public var newestChange: FileTime?

  /// Nothing counted yet.
  public init() {}

  /// Counts `other` in.
  public mutating func add(_ other: DirectoryTotals) {
    bytes += other.bytes
    entries += other.entries
    unreadable += other.unreadable
    if let change = other.newestChange { newestChange = max(newestChange ?? change, change) }
  }
}
