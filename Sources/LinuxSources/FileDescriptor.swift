import Glibc

/// An open file that closes itself.
struct FileDescriptor: ~Copyable {
  let number: Int32

  /// Opens `path` below the directory `directory`. The error is the errno of openat(2).
  init(opening path: UnsafePointer<CChar>, in directory: Int32, flags: Int32 = 0) throws(Errno) {
    number = openat(directory, path, flags | O_RDONLY | O_CLOEXEC)
    if number < 0 { throw Errno.current }
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

  /// The size that fstat(2) tells.
  func size() throws(Errno) -> UInt64 {
    var attributes = stat()
    if fstat(number, &attributes) != 0 { throw Errno.current }
    return UInt64(attributes.st_size)
  }

  deinit {
    close(number)
  }
}
