import CLinux
import Glibc

/// What the exporter gives up whatever its options say.
public enum Privileges {
  /// No program that the calling thread executes, and those that it starts from now on, gets privileges, be it set-user-ID.
  public static func forbidNewOnes() throws(SandboxError) {
    guard clinux_forbid_new_privileges() == 0 else { throw SandboxError(errno: errno) }
  }

  /// Nobody of the same user traces the process or reads its memory, which may hold the desktop's password, and it leaves no core file.
  public static func forbidDumping() throws(SandboxError) {
    guard clinux_forbid_dumping() == 0 else { throw SandboxError(errno: errno) }
  }
}
