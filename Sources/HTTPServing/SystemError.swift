import Glibc

/// A failed system call's errno.
package struct SystemError: Error, Hashable {
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// What the system call just made on this thread failed with.
  package static var last: SystemError { SystemError(code: errno) }

  /// The C library's words for it.
  package var text: String { String(cString: strerror(code)) }
}
