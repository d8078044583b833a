import Glibc

/// A file descriptor with one owner, closed when the owner lets go of it.
package struct FileDescriptor: ~Copyable {
  /// The number to hand to system calls, valid as long as this value lives.
  package let number: Int32

  /// Takes over `number`, or nil when it is negative, the way system calls report failure.
  package init?(taking number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { _ = close(number) }
}
