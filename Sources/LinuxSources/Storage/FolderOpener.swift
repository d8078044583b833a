import CLinux
import Glibc
import Sampling

/// Opens folders and files of the exporter's own file system and of the desktop's. For one thread.
///
/// The desktop's file system is reached by /proc/PID/root of one of its processes (proc_pid_root(5)), which needs the same
/// user and no capability. A symbolic link there, such as /dev/shm of some distributions, would otherwise lead into the
/// exporter's own file system: openat2(2) resolves it as the desktop does.
public final class FolderOpener {
  private let desktop: DesktopProcesses
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)

  /// An opener that looks through `desktop`'s processes.
  public init(_ desktop: DesktopProcesses) {
    self.desktop = desktop
  }

  deinit {
    buffer.deallocate()
  }

  /// Opens a folder with these flags of open(2); O_DIRECTORY is added.
  func open(_ location: FolderLocation, flags: Int32) throws(StorageError) -> FileDescriptor {
    try openAny(location, flags: flags | O_DIRECTORY)
  }

  /// Opens a regular file. Its time of access stays as it was where that is allowed.
  func openFile(_ location: FolderLocation) throws(StorageError) -> FileDescriptor {
    // Opening a FIFO would wait for a writer.
    let flags = O_NONBLOCK | O_NOCTTY
    let file: FileDescriptor
    do throws(StorageError) {
      file = try openAny(location, flags: flags | clinux_o_noatime)
    } catch {
      guard error == .permissionDenied else { throw error }
      file = try openAny(location, flags: flags)
    }
    var attributes = stat()
    if fstat(file.number, &attributes) != 0 { throw StorageError(.current) }
    guard attributes.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    return file
  }

  private func openAny(_ location: FolderLocation, flags: Int32) throws(StorageError) -> FileDescriptor {
    switch location {
    case .own(let path):
      do throws(Errno) {
        return try FileDescriptor(opening: path, in: AT_FDCWD, flags: flags)
      } catch {
        throw StorageError(error)
      }
    case .desktop(let path): return try openInDesktop(path, flags: flags)
    }
  }

  /// What the path names as the first process has it that has it: a sandboxed one may have another root.
  private func openInDesktop(_ path: String, flags: Int32) throws(StorageError) -> FileDescriptor {
    var failure: Errno?
    for process in desktop.current ?? [] {
      do throws(Errno) {
        return try open(path, of: process, flags: flags)
      } catch {
        // One that has ended says nothing.
        if error.number != ESRCH { failure = failure ?? error }
      }
    }
    throw failure.map { StorageError($0) } ?? .noProcess
  }

  /// What the path names as one process has it.
  func open(_ path: String, of process: ProcessIdentity, flags: Int32) throws(Errno) -> FileDescriptor {
    try Self.open(path, in: root(of: process), flags: flags)
  }

  /// The root of a process, and of no other that has got its pid since: /proc/PID, once open, stays that process's.
  private func root(of process: ProcessIdentity) throws(Errno) -> FileDescriptor {
    do throws(Errno) {
      let folder = try FileDescriptor(
        opening: "/proc/\(process.pid)", in: AT_FDCWD, flags: O_DIRECTORY | clinux_o_path)
      let count = try FileDescriptor(opening: "stat", in: folder.number).read(into: buffer)
      let stat = try? ProcessStat(parsing: UnsafeRawBufferPointer(start: buffer.baseAddress, count: count).bytes)
      guard stat?.identity.startTicks == process.startTicks else { throw Errno(number: ESRCH) }
      return try FileDescriptor(opening: "root", in: folder.number, flags: O_DIRECTORY | clinux_o_path)
    } catch {
      // Nothing there: it has ended. One that nobody has waited for yet has no root either.
      throw error.number == ENOENT ? Errno(number: ESRCH) : error
    }
  }

  private static func open(_ path: String, in root: borrowing FileDescriptor, flags: Int32) throws(Errno)
    -> FileDescriptor
  {
    do throws(Errno) {
      return try FileDescriptor(opening: path, in: root.number, flags: flags, resolve: clinux_resolve_in_root)
    } catch {
      guard error.number == ENOSYS || error.number == EPERM else { throw error }
      // Before Linux 5.6, or where a seccomp filter does not allow the call, as the exporter's own does not.
      var steps = try RootedPath(in: root)
      return try steps.open(path, flags: flags)
    }
  }
}
