import Glibc
import Sampling

extension SourceError {
  /// The error in words, for a message to people; a system call's in the C library's words.
  public var explanation: String {
    switch self {
    case .vanished: "the process has ended"
    case .permissionDenied: "permission denied"
    case .unsupported: "this kernel does not have it"
    case .malformed(let what): "not in the documented form: \(what)"
    case .system(let code): String(cString: strerror(code))
    }
  }
}
