/// Why a value could not be read. A vanished process is the normal end of one and never a failure of a collector.
public enum SourceError: Error, Equatable, Sendable {
  /// The process ended between being listed and being read (ENOENT or ESRCH below /proc/PID).
  case vanished
  /// The kernel refuses: another user's process, or one that is not dumpable (EACCES, EPERM).
  case permissionDenied
  /// This kernel does not offer the file at all.
  case unsupported
  /// The text was not in the documented form; `what` names the file and the field, never its content.
  case malformed(what: String)
  /// Any other errno of the system call.
  case system(errno: Int32)
}
