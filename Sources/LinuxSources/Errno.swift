import Glibc

/// The number that a failed system call left behind.
struct Errno: Error, Equatable {
  var number: Int32

  /// The calling thread's errno.
  static var current: Errno { Errno(number: errno) }
}
