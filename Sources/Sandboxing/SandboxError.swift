import Glibc

/// Why the kernel does not hold a thread, or does not keep others from it.
public struct SandboxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the system call left behind.
  public let errno: Int32

  /// The system's words for it.
  public var description: String { String(cString: strerror(errno)) }
}
