/// Page faults by cost.
public struct PageFaults: Equatable, Sendable {
  /// Served without reading from a disk.
  public var minor: UInt64
  /// Served by reading from a disk.
  public var major: UInt64

  /// Zero unless told.
  public init(minor: UInt64 = 0, major: UInt64 = 0) {
    self.minor = minor
    self.major = major
  }
}
