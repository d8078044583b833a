import CLinux
import Glibc

/// An open file that closes itself.
struct FileDescriptor: ~Copyable {
  let number: Int32

  /// Opens `path` below the directory `directory`. The error is the errno of openat(2).
  init(opening path: UnsafePointer<CChar>, in directory: Int32, flags: Int32 = 0) throws(Errno) {
    try self.init(opened: openat(directory, path, flags | O_RDONLY | O_CLOEXEC))
  }

  /// Opens `path` below the directory `directory`, resolved as openat2(2)'s `resolve` says. The error is its errno.
  init(opening path: UnsafePointer<CChar>, in directory: Int32, flags: Int32, resolve: UInt64) throws(Errno) {
    try self.init(opened: clinux_openat2(directory, path, flags, resolve))
  }

  /// Opens a folder of `directory` to read what it holds: no symbolic link to one, and none that another file system is
  /// mounted on. Its time of access stays as it was where that is allowed.
  init(openingSubfolder name: UnsafePointer<CChar>, of directory: Int32) throws(Errno) {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
    // Only the owner may leave the time of access alone.
    for noTime in [clinux_o_noatime, 0] {
      let number = clinux_openat2(directory, name, flags | noTime, clinux_resolve_plainly)
      if number >= 0 || (errno != EPERM && errno != ENOSYS) {
        try self.init(opened: number)
        return
      }
    }
    // Before Linux 5.6, and where a seccomp filter does not allow the call, a mount shows by its device alone.
    let number = openat(directory, name, flags | O_CLOEXEC | clinux_o_noatime)
    if number >= 0 || errno != EPERM {
      try self.init(opened: number)
    } else {
      try self.init(opening: name, in: directory, flags: flags)
    }
  }

  /// What a call that opens a file returned.
  init(opened number: Int32) throws(Errno) {
    self.number = number
    if number < 0 { throw Errno.current }
  }

  /// Hands the open file over to the caller, who closes it.
  consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }

  /// Reads from the current position until the end or until `buffer` is full, and returns how many bytes came.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Glibc.read(number, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw Errno.current
      }
    }
    return filled
  }

  deinit {
    close(number)
  }
}
