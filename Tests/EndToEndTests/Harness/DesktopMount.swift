import Foundation

/// A file system mounted in the desktop's container, unmounted with its last reference.
final class DesktopMount {
  let path: String
  private let pod: Pod

  /// Mounts a new tmpfs with options such as `size=1m`.
  convenience init(in pod: Pod, tmpfs options: String, at path: String) throws {
    try self.init(in: pod, ["-t", "tmpfs", "-o", options + ",mode=1777", "tmpfs"], at: path)
  }

  /// Mounts a folder, or a file, a second time.
  convenience init(in pod: Pod, folder: String, at path: String) throws {
    try self.init(in: pod, ["--bind", folder], at: path)
  }

  private init(in pod: Pod, _ arguments: [String], at path: String) throws {
    self.path = path
    self.pod = pod
    try pod.runInDesktop(["sh", "-c", "test -e \"$1\" || mkdir -p \"$1\"", "make", path])
    try pod.runInDesktop(["mount"] + arguments + [path])
  }

  deinit { _ = try? pod.runInDesktop(["umount", "--lazy", path]) }
}
