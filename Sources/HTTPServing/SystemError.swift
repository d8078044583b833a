import Glibc

/// A failed system call's errno.
struct SystemError: Error, Hashable {
  let code: Int32

  /// What the system call just made on this thread failed with.
  static var last: SystemError { SystemError(code: errno) }

  /// The C library's words for it.
  var text: String { String(cString: strerror(code)) }
}
