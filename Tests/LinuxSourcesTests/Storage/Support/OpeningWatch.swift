import Glibc

/// Sees which files and folders are opened in some folders (inotify(7)).
final class OpeningWatch {
  private let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))

  init(_ folders: [String]) throws {
    for folder in folders where inotify_add_watch(descriptor, folder, UInt32(IN_OPEN)) < 0 {
      throw TemporaryTree.Failure()
    }
  }

  deinit {
    close(descriptor)
  }

  /// The names that were opened since the last call.
  func names() -> (folders: [String], files: [String]) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = max(0, read(descriptor, &buffer, buffer.count))
    var names: (folders: [String], files: [String]) = ([], [])
    buffer.withUnsafeBytes { bytes in
      var offset = 0
      while offset < count {
        let mask = bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)
        let length = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
        let name = String(decoding: bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }, as: UTF8.self)
        if mask & UInt32(IN_ISDIR) != 0 {
          // The folder that is watched tells of itself without a name.
          if !name.isEmpty { names.folders.append(name) }
        } else {
          names.files.append(name)
        }
        offset += 16 + length
      }
    }
    return names
  }
}
