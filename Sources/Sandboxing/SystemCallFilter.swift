/// The system calls that a thread may make. Every other one fails with EPERM, so that one that is missing here is an error that can
/// be read, not the end of the exporter.
///
/// The lists are in SystemCallFilter+Lists.swift, by what the calls are for.
public struct SystemCallFilter: Hashable, Sendable {
  /// What is let through.
  let allowed: [SystemCallRule]

  /// Calls that fail with ENOSYS, as if the kernel were older. Their arguments are in memory, where a filter cannot see them, and
  /// who makes them has another way: the C library clone(2), the exporter openat(2).
  static let unseen = ["clone3", "openat2"]

  init(_ lists: [SystemCallRule]...) {
    allowed = lists.flatMap { $0 }
  }
}
