import CRawCalls
import CSeccomp

/// System calls as they are, without the C library's help.
enum SystemCall {
  /// The errno with which the call fails, 0 when it does not. Nil where the machine has no such call.
  static func errno(_ name: String, _ arguments: Int...) -> Int32? {
    let number = seccomp_syscall_resolve_name(name)
    guard number >= 0 else { return nil }
    var result = 0
    let all = arguments + Array(repeating: 0, count: 6 - arguments.count)
    return crawcalls_call(Int(number), all, &result)
  }

  /// An argument that points to something, which has to live until after the call.
  static func address(_ pointer: UnsafeRawPointer?) -> Int { Int(bitPattern: pointer) }
}
