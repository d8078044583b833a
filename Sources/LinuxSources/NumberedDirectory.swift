import Glibc

/// An open directory whose entries of interest are named by numbers: /proc, /proc/PID/task, /proc/PID/fd.
struct NumberedDirectory: ~Copyable {
  private let stream: OpaquePointer

  /// For openat(2) relative to the directory.
  var descriptor: Int32 { dirfd(stream) }

  /// Opens `path` below the directory `directory`. The error is the errno of openat(2).
  init(opening path: UnsafePointer<CChar>, in directory: Int32) throws(Errno) {
    let descriptor = openat(directory, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw Errno.current }
    guard let stream = fdopendir(descriptor) else {
      let failure = Errno.current
      close(descriptor)
      throw failure
    }
    self.stream = stream
  }

  /// Calls `body` with the number and the inode number of every entry that exists now and is named by a number.
  func forEachEntry(_ body: (_ number: Int32, _ inode: UInt64) -> Void) throws(Errno) {
    rewinddir(stream)
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw Errno.current }
        return
      }
      let name = UnsafeRawPointer(entry).advanced(by: Self.nameOffset)
      if let number = Self.number(named: name) { body(number, UInt64(entry.pointee.d_ino)) }
    }
  }

  deinit {
    closedir(stream)
  }

  // The name is read in place: dirent imports it as a tuple of 256 elements, and a record is shorter than that.
  private static let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0

  private static func number(named name: UnsafeRawPointer) -> Int32? {
    var number: Int32 = 0
    var offset = 0
    while true {
      let byte = name.load(fromByteOffset: offset, as: UInt8.self)
      if byte == 0 { return offset > 0 ? number : nil }
      guard let digit = Int32(exactly: Int(byte) - Int(UInt8(ascii: "0"))), (0...9).contains(digit) else { return nil }
      let (tens, tooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, stillTooLarge) = tens.addingReportingOverflow(digit)
      if tooLarge || stillTooLarge { return nil }
      number = sum
      offset += 1
    }
  }
}
