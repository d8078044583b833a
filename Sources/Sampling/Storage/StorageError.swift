/// Why something on a file system could not be read.
public enum StorageError: Error, Equatable, Sendable {
  /// No process of the desktop is there through which to look.
  case noProcess
  /// Nothing has this path (ENOENT).
  case notFound
  /// What has this path is no folder (ENOTDIR, or a symbolic link where none is followed).
  case notDirectory
  /// What has this path is no regular file.
  case notRegular
  /// The file holds something else than it should.
  case malformed
  /// The kernel refuses (EACCES, EPERM).
  case permissionDenied
  /// No answer within the deadline: a server that hangs, or a disk that does not answer.
  case timedOut
  /// The server of the file system has gone (ENOTCONN, ESTALE, EHOSTDOWN).
  case disconnected
  /// The disk or its server reports an error (EIO).
  case inputOutput
  /// Any other errno of the system call.
  case system(errno: Int32)

  /// The error as a value of the `reason` label: a closed set.
  public var reason: String {
    switch self {
    case .noProcess: "no_process"
    case .notFound: "not_found"
    case .notDirectory: "not_a_directory"
    case .notRegular: "not_a_file"
    case .malformed: "malformed"
    case .permissionDenied: "permission_denied"
    case .timedOut: "timeout"
    case .disconnected: "disconnected"
    case .inputOutput: "io_error"
    case .system: "system"
    }
  }
}
