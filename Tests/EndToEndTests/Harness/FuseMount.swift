import Foundation

/// A folder mounted a second time in the desktop's container by a server in user space, which can be made to hang. Unmounted
/// with its last reference.
final class FuseMount {
  let path: String
  private let pod: Pod
  private let folder: String
  /// Gives the mount an empty folder to hide, which some servers insist on.
  private let ground: DesktopMount
  private var server: RunningProcess

  /// Mounts `folder` at `path`.
  init(in pod: Pod, folder: String, at path: String) throws {
    self.path = path
    self.pod = pod
    self.folder = folder
    ground = try DesktopMount(in: pod, tmpfs: "size=64k", at: path)
    server = try Self.serve(folder, at: path, in: pod)
  }

  deinit {
    resume()
    unmount()
    server.stop()
  }

  /// From now on whoever asks the file system for anything waits.
  func hang() { server.send(SIGSTOP) }

  func resume() { server.send(SIGCONT) }

  /// Kills the server: the mount stays, and every call fails.
  func disconnect() {
    server.send(SIGKILL)
    _ = server.waitForExit(within: 10)
  }

  /// Puts a new server in the place of one that was killed.
  func reconnect() throws {
    unmount()
    server = try Self.serve(folder, at: path, in: pod)
  }

  private func unmount() { _ = try? pod.runInDesktop(["umount", "--lazy", path]) }

  private static func serve(_ folder: String, at path: String, in pod: Pod) throws -> RunningProcess {
    let log = "\(pod.folder.path)/bindfs-\(UUID().uuidString).log"
    let server = try RunningProcess(
      pod.desktopEntry() + ["bindfs", "-f", "-o", "allow_other", folder, path], log: log, forks: true)
    _ = try eventually(within: 20, "bindfs has mounted") {
      guard server.isRunning else { throw HarnessError("bindfs ended: \(server.errors)") }
      return try pod.runInDesktop(["cat", "/proc/mounts"]).contains(" \(path) fuse ") ? true : nil
    }
    return server
  }
}
