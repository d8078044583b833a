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

extension StorageError {
  /// The error in words, for a message to people.
  public var explanation: String {
    switch self {
    case .noProcess: "no process of the desktop is there through which to look"
    case .notFound: "nothing has this path"
    case .notDirectory: "it is no folder"
    case .notRegular: "it is no regular file"
    case .malformed: "it is not in the form expected"
    case .permissionDenied: "permission denied"
    case .timedOut: "no answer in time"
    case .disconnected: "the server of the file system has gone"
    case .inputOutput: "the disk or its server reports an error"
    case .system(let code): String(cString: strerror(code))
    }
  }
}
