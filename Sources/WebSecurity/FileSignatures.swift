import Glibc

/// What tells whether files were changed or replaced. Links are followed to where they lead now, as Kubernetes moves them.
public struct FileSignatures: Hashable, Sendable {
  private enum Signature: Hashable {
    case file(device: UInt64, inode: UInt64, size: Int64, changes: [Int])
    case absent(errno: Int32)
  }

  private var signatures: [String: Signature] = [:]

  /// Of the files at these paths as they are now.
  init(of paths: [String]) {
    for path in paths { signatures[path] = Self.signature(of: path) }
  }

  private static func signature(of path: String) -> Signature {
    var attributes = stat()
    guard stat(path, &attributes) == 0 else { return .absent(errno: errno) }
    let times = [attributes.st_mtim, attributes.st_ctim]
    return .file(
      device: UInt64(attributes.st_dev), inode: UInt64(attributes.st_ino), size: Int64(attributes.st_size),
      changes: times.flatMap { [$0.tv_sec, $0.tv_nsec] })
  }
}
