import Glibc
import Sampling

/// Opens and reads the files below /proc/PID through one descriptor of /proc and one buffer.
final class ProcFiles {
  private let root: NumberedDirectory
  private let buffer: UnsafeMutablePointer<CChar>
  private let path: UnsafeMutablePointer<CChar>
  let kept = KeptFiles()
  private let user = geteuid()

  private static let bufferSize = 65536

  init() throws(Errno) {
    root = try NumberedDirectory(opening: "/proc", in: AT_FDCWD)
    buffer = .allocate(capacity: Self.bufferSize)
    path = .allocate(capacity: 64)
  }

  deinit {
    buffer.deallocate()
    path.deallocate()
  }

  /// Calls `body` with every process that exists now. This begins a sample: files that the one before did not read are closed.
  func forEachProcess(_ body: (_ pid: Int32, _ inode: UInt64) -> Void) throws(SourceError) {
    kept.beginRound()
    do throws(Errno) {
      try root.forEachEntry(body)
    } catch {
      throw .system(errno: error.number)
    }
  }

  /// The value that `parse` makes of the text of /proc/PID/`name`, of which at most `limit` bytes are read.
  func read<Value>(
    _ pid: Int32, _ name: StaticString, limit: Int = .max, parse: (RawSpan) throws(SourceError) -> Value
  ) throws(SourceError) -> Value {
    let count: Int
    do throws(Errno) {
      count = try fill(from: root.descriptor, pid, name, limit: limit)
    } catch {
      throw meaning(of: error, pid)
    }
    return try parse(UnsafeRawBufferPointer(start: buffer, count: count).bytes)
  }

  /// The value that `parse` makes of the text of a file that stays open for the next sample.
  func read<Value>(
    _ pid: Int32, keeping name: KeptFiles.Name, parse: (RawSpan) throws(SourceError) -> Value
  ) throws(SourceError) -> Value {
    let count: Int
    do throws(Errno) {
      count = try fill(pid, keeping: name)
    } catch {
      throw meaning(of: error, pid)
    }
    return try parse(UnsafeRawBufferPointer(start: buffer, count: count).bytes)
  }

  private func fill(_ pid: Int32, keeping name: KeptFiles.Name) throws(Errno) -> Int {
    if let descriptor = kept.descriptor(pid, name) {
      let count = pread(descriptor, buffer, Self.bufferSize, 0)
      if count >= 0 { return count }
      let failure = Errno.current
      if failure.number != ESRCH { throw failure }
      // Its process is gone. The pid may be another's by now.
      kept.drop(pid, name)
    }
    writePath(pid, name.text)
    let file = try FileDescriptor(opening: path, in: root.descriptor)
    let count = try file.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Self.bufferSize))
    kept.keep(file, pid, name)
    return count
  }

  /// The path that the symbolic link /proc/PID/`name` holds.
  func readLink(_ pid: Int32, _ name: StaticString) throws(SourceError) -> String {
    writePath(pid, name)
    let count = readlinkat(root.descriptor, path, buffer, Self.bufferSize)
    if count < 0 { throw meaning(of: .current, pid) }
    return text(ofFirst: count)
  }

  /// This process, as the mounted /proc numbers it.
  func readOwnPid() throws(SourceError) -> Int32 {
    let count = readlinkat(root.descriptor, "self", buffer, Self.bufferSize)
    if count < 0 { throw .system(errno: errno) }
    guard let pid = Int32(text(ofFirst: count)) else { throw .malformed(what: "self") }
    return pid
  }

  /// The name of a process, as it bears it.
  func readCommand(of pid: Int32) throws(SourceError) -> String {
    do throws(Errno) {
      return try command(in: root.descriptor, pid)
    } catch {
      throw meaning(of: error, pid)
    }
  }

  /// The names of a process's threads.
  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] {
    var names: [String] = []
    writePath(pid, "task")
    do throws(Errno) {
      let threads = try NumberedDirectory(opening: path, in: root.descriptor)
      try threads.forEachEntry { thread, _ in
        // One that ended since it was listed has no name any more.
        if let name = try? command(in: threads.descriptor, thread) { names.append(name) }
      }
    } catch {
      throw meaning(of: error, pid)
    }
    if names.isEmpty { throw .vanished }
    return names
  }

  /// How many descriptors a process has open. Throws `permissionDenied` where its list may not be opened, although
  /// stat(2) may tell the number there, too.
  func countDescriptors(of pid: Int32, bySize: Bool) throws(SourceError) -> UInt64 {
    writePath(pid, "fd")
    do throws(Errno) {
      if bySize {
        var attributes = stat()
        if fstatat(root.descriptor, path, &attributes, 0) != 0 { throw Errno.current }
        // Its owner may open it (proc_fd_permission in fs/proc/fd.c); whether another may is seen by trying.
        if attributes.st_uid != user { _ = try FileDescriptor(opening: path, in: root.descriptor, flags: O_DIRECTORY) }
        return UInt64(attributes.st_size)
      }
      var count: UInt64 = 0
      try NumberedDirectory(opening: path, in: root.descriptor).forEachEntry { _, _ in count += 1 }
      // The list of this process holds the descriptor that reads it.
      return pid == (try? readOwnPid()) ? count - 1 : count
    } catch {
      throw meaning(of: error, pid)
    }
  }

  /// The name in NUMBER/comm below `directory`, without the line end that the kernel adds.
  private func command(in directory: Int32, _ number: Int32) throws(Errno) -> String {
    text(ofFirst: max(0, try fill(from: directory, number, "comm", limit: .max) - 1))
  }

  private func fill(from directory: Int32, _ number: Int32, _ name: StaticString, limit: Int) throws(Errno) -> Int {
    writePath(number, name)
    let file = try FileDescriptor(opening: path, in: directory)
    return try file.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: min(limit, Self.bufferSize)))
  }

  private func text(ofFirst count: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: buffer, count: count), as: UTF8.self)
  }

  /// Writes "number/name" and a zero to `path`. Every name used here is much shorter than the room there is.
  private func writePath(_ number: Int32, _ name: StaticString) {
    var length = 0
    for digit in String(number).utf8 {
      path[length] = CChar(digit)
      length += 1
    }
    path[length] = CChar(UInt8(ascii: "/"))
    memcpy(path + length + 1, name.utf8Start, name.utf8CodeUnitCount)
    path[length + 1 + name.utf8CodeUnitCount] = 0
  }

  /// A file that is missing says that the process is gone or, where the process is still there, that the kernel has no
  /// such file. ESRCH comes from a file that has nothing behind it any more.
  private func meaning(of error: Errno, _ pid: Int32) -> SourceError {
    switch error.number {
    case ENOENT: exists(pid, "") ? .unsupported : .vanished
    case ESRCH: .vanished
    case EACCES, EPERM: .permissionDenied
    default: .system(errno: error.number)
    }
  }

  /// Whether /proc/PID/`name` is there for this user.
  func exists(_ pid: Int32, _ name: StaticString) -> Bool {
    writePath(pid, name)
    return faccessat(root.descriptor, path, F_OK, 0) == 0
  }
}
