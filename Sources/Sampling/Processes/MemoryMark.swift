/// What tells that a process has about the memory that it had: it has as much, and had few page faults, each of which may have put a page of
/// its own in the place of a shared one.
public struct MemoryMark: Equatable, Sendable {
  /// The part of its memory within which a process counts as unchanged.
  private static let part: UInt64 = 64

  /// What it is a part of. Pages are shared within a component above all; across components are libraries, pictures and
  /// sound, which stay the same size.
  public var component: Component
  /// Resident memory in bytes.
  public var resident: UInt64
  /// Page faults since its start.
  public var faults: UInt64

  /// What was read of a process.
  public init(component: Component, resident: UInt64, faults: UInt64) {
    (self.component, self.resident, self.faults) = (component, resident, faults)
  }

  /// Whether the memory may be taken for what it was at an earlier mark. `pageSize` is in bytes.
  func isAbout(_ earlier: MemoryMark, pageSize: UInt64) -> Bool {
    let allowed = earlier.resident / Self.part
    let (replaced, isTooMuch) = (faults &- earlier.faults).multipliedReportingOverflow(by: pageSize)
    return component == earlier.component && !isTooMuch && replaced <= allowed
      && max(resident, earlier.resident) - min(resident, earlier.resident) <= allowed
  }
}
