import Glibc

/// The C library's words for an errno, such as "No space left on device".
enum SystemMessage {
  static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
