/// What tells that a process has about as much memory as before: it has brought in no more pages, and has as many.
public struct MemoryMark: Equatable, Sendable {
  /// A page fault may bring in so many bytes: the kernel maps what is around a page of a file, too (fault_around_bytes in mm/memory.c).
  private static let bytesPerFault: UInt64 = 65536
  /// The part of its memory within which a process counts as unchanged.
  private static let part: UInt64 = 64

  /// What it is a part of. Pages are shared within a component, but for a few of libraries.
  public var component: Component
  /// Resident memory in bytes.
  public var resident: UInt64
  /// Page faults since its start.
  public var faults: UInt64

  /// What was read of a process.
  public init(component: Component, resident: UInt64, faults: UInt64) {
    (self.component, self.resident, self.faults) = (component, resident, faults)
  }

  /// Whether the memory may be taken for what it was at an earlier mark.
  func isAbout(_ earlier: MemoryMark) -> Bool {
    let allowed = earlier.resident / Self.part
    let (brought, isTooMuch) = (faults &- earlier.faults).multipliedReportingOverflow(by: Self.bytesPerFault)
    return component == earlier.component && !isTooMuch && brought <= allowed
      && max(resident, earlier.resident) - min(resident, earlier.resident) <= allowed
  }
}
