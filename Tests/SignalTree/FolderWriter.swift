import Glibc

/// Makes files and folders below one folder with plain system calls: a hundred thousand take seconds.
struct FolderWriter {
  private let root: Int32
  private let content = [UInt8](repeating: 0x5A, count: 65536)

  init(_ path: String) throws(SignalTreeError) {
    root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if root < 0 { throw SignalTreeError(path: path, errno: errno) }
  }

  func close() {
    Glibc.close(root)
  }

  /// Makes a folder and those above it that are missing.
  func folder(_ path: String) throws(SignalTreeError) {
    var end = path.startIndex
    while let slash = path[end...].firstIndex(of: "/") {
      try makeFolder(String(path[..<slash]))
      end = path.index(after: slash)
    }
    try makeFolder(path)
  }

  /// Makes a file of this size in a folder that exists.
  func file(_ path: String, bytes: Int) throws(SignalTreeError) {
    let file = openat(root, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file < 0 { throw SignalTreeError(path: path, errno: errno) }
    defer { Glibc.close(file) }
    var left = bytes
    while left > 0 {
      let written = write(file, content, min(left, content.count))
      if written < 0 { throw SignalTreeError(path: path, errno: errno) }
      left -= written
    }
  }

  private func makeFolder(_ path: String) throws(SignalTreeError) {
    if mkdirat(root, path, 0o700) != 0, errno != EEXIST { throw SignalTreeError(path: path, errno: errno) }
  }
}
