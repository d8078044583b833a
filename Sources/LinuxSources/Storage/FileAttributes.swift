import CLinux
import Glibc
import Sampling

/// The attributes of a file that a walk needs (stat(2)).
struct FileAttributes {
  private let record: stat

  /// Of what has the name `name` in `directory`; a symbolic link's own.
  init(_ name: UnsafePointer<CChar>, in directory: Int32) throws(Errno) {
    var record = stat()
    if fstatat(directory, name, &record, AT_SYMLINK_NOFOLLOW) != 0 { throw Errno.current }
    self.record = record
  }

  /// Of what has the path `path` below the open folder `folder`, through no symbolic link and no other mount. It is not
  /// opened for reading.
  init(_ path: String, beneath folder: borrowing FileDescriptor) throws(Errno) {
    do throws(Errno) {
      let file = try FileDescriptor(
        opening: path, in: folder.number, flags: clinux_o_path | O_NOFOLLOW, resolve: clinux_resolve_plainly)
      try self.init(of: file.number)
    } catch {
      guard error.number == ENOSYS || error.number == EPERM else { throw error }
      try self.init(byStepsTo: path, beneath: folder)
    }
  }

  /// The same without openat2(2): before Linux 5.6, or where a seccomp filter does not allow the call.
  private init(byStepsTo path: String, beneath folder: borrowing FileDescriptor) throws(Errno) {
    let device = try FileAttributes(of: folder.number).device
    var file = try FileDescriptor(opening: ".", in: folder.number, flags: clinux_o_path)
    for name in path.split(separator: "/") {
      file = try FileDescriptor(opening: String(name), in: file.number, flags: clinux_o_path | O_NOFOLLOW)
      if try FileAttributes(of: file.number).device != device { throw Errno(number: EXDEV) }
    }
    try self.init(of: file.number)
  }

  /// Of an open file.
  init(of descriptor: Int32) throws(Errno) {
    var record = stat()
    if fstat(descriptor, &record) != 0 { throw Errno.current }
    self.record = record
  }

  var device: UInt64 { UInt64(record.st_dev) }
  var inode: UInt64 { UInt64(record.st_ino) }
  var isDirectory: Bool { record.st_mode & S_IFMT == S_IFDIR }
  var isLink: Bool { record.st_mode & S_IFMT == S_IFLNK }
  var isRegular: Bool { record.st_mode & S_IFMT == S_IFREG }
  var links: UInt64 { UInt64(record.st_nlink) }
  var size: UInt64 { UInt64(max(0, record.st_size)) }
  /// stat(2) counts blocks of 512 bytes, whatever the file system's own are.
  var allocatedBytes: UInt64 { UInt64(max(0, record.st_blocks)) * 512 }
  var modified: FileTime { FileTime(record.st_mtim) }
  /// When the attributes changed last; this time nobody can set.
  var changed: FileTime { FileTime(record.st_ctim) }
}

extension FileTime {
  /// The present, by the machine's clock.
  public static var now: FileTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return FileTime(time)
  }

  init(_ time: timespec) {
    self.init(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }
}
