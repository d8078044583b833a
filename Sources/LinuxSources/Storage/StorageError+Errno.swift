import Glibc
import Sampling

extension StorageError {
  /// What an errno of a call about a path means.
  init(_ error: Errno) {
    self =
      switch error.number {
      case ENOENT: .notFound
      case ENOTDIR, ELOOP: .notDirectory
      case EACCES, EPERM: .permissionDenied
      case ENOTCONN, ESTALE, EHOSTDOWN: .disconnected
      case EIO: .inputOutput
      default: .system(errno: error.number)
      }
  }
}
