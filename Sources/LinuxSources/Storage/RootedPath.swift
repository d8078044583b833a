import CLinux
import Glibc

/// Resolves a path as if a folder were the root of all, one name after the other, without openat2(2). Nothing is ever opened through
/// a link, so that whoever changes the folders meanwhile cannot lead out of them.
struct RootedPath: ~Copyable {
  /// As many links as the kernel follows (path_resolution(7)).
  private static let mostLinks = 40

  private let root: Int32
  /// The folder reached so far, and the names that led to it: folders all of them.
  private var folder: FileDescriptor
  private var names: [String] = []
  private var links = 0

  /// Begins at an open folder, which must stay open.
  init(in root: borrowing FileDescriptor) throws(Errno) {
    self.root = root.number
    folder = try Self.step(".", in: root.number)
  }

  /// Opens what the path names, with these flags of open(2).
  mutating func open(_ path: String, flags: Int32) throws(Errno) -> FileDescriptor {
    var rest = Self.names(in: path)
    while let name = rest.popLast() {
      if name == ".." {
        try goUp()
        continue
      }
      let entry = try Self.step(name, in: folder.number)
      if let target = try Self.target(of: entry) {
        links += 1
        guard links <= Self.mostLinks else { throw Errno(number: ELOOP) }
        if target.utf8.first == UInt8(ascii: "/") { try goBack(to: []) }
        rest += Self.names(in: target)
      } else if rest.isEmpty {
        return try FileDescriptor(opening: name, in: folder.number, flags: flags | O_NOFOLLOW)
      } else {
        guard try FileAttributes(of: entry.number).isDirectory else { throw Errno(number: ENOTDIR) }
        folder = entry
        names.append(name)
      }
    }
    return try FileDescriptor(opening: ".", in: folder.number, flags: flags)
  }

  /// The folder above is the one that was passed on the way: "..", opened, could lead out of the root.
  private mutating func goUp() throws(Errno) { try goBack(to: Array(names.dropLast())) }

  private mutating func goBack(to names: [String]) throws(Errno) {
    folder = try Self.step(".", in: root)
    for name in names { folder = try Self.step(name, in: folder.number) }
    self.names = names
  }

  private static func step(_ name: String, in folder: Int32) throws(Errno) -> FileDescriptor {
    try FileDescriptor(opening: name, in: folder, flags: clinux_o_path | O_NOFOLLOW)
  }

  /// The last name first.
  private static func names(in path: String) -> [String] {
    // By bytes: a character that combines with the one before it would hide a slash.
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }.filter { $0 != "." }.reversed()
  }

  /// Where a link leads, nil when the file is none.
  private static func target(of file: borrowing FileDescriptor) throws(Errno) -> String? {
    guard try FileAttributes(of: file.number).isLink else { return nil }
    let number = file.number
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, filled in
      count = buffer.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlinkat(number, "", $0, text.count) } ?? -1
      }
      filled = max(0, count)
    }
    guard count >= 0 else { throw Errno.current }
    guard count < Int(PATH_MAX) else { throw Errno(number: ENAMETOOLONG) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
