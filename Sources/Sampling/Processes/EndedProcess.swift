/// A process that a sample found ended.
public struct EndedProcess: Equatable, Sendable {
  /// Where it belonged.
  public var group: ProcessGroup
  /// Its resident memory in bytes when that was last read; 0 when it never was.
  public var residentBytes: UInt64

  /// A process as it was last seen.
  public init(group: ProcessGroup, residentBytes: UInt64) {
    self.group = group
    self.residentBytes = residentBytes
  }
}
