/// What /proc/PID/io says of storage. The kernel adds a waited-for child's figures to its parent's.
public struct ProcessIO: Equatable, Sendable {
  /// Bytes fetched from storage (read_bytes).
  public var readBytes: UInt64
  /// Bytes sent to storage (write_bytes).
  public var writtenBytes: UInt64

  /// Figures as read.
  public init(readBytes: UInt64, writtenBytes: UInt64) {
    self.readBytes = readBytes
    self.writtenBytes = writtenBytes
  }
}
