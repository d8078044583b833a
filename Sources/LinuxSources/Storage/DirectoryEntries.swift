import CLinux
import Glibc

/// Reads the names in an open folder (getdents64(2)) into one buffer that serves all folders.
///
/// What fits the buffer at once is gone through in the order of inode numbers: attributes that lie side by side on the disk
/// and in memory are then read one after the other, while the folder's own order is that of a hash on many file systems.
final class DirectoryEntries {
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)

  private var order: [(inode: UInt64, offset: Int)] = []

  deinit {
    buffer.deallocate()
  }

  /// Calls `body` with every name but "." and "..", and whether the file system says that it is a folder's. Returns why it
  /// could not go on to the end, if it could not.
  func forEach(in folder: Int32, _ body: (_ name: UnsafePointer<CChar>, _ isFolder: Bool) -> Void) -> Errno? {
    while true {
      let count = clinux_getdents64(folder, buffer.baseAddress, buffer.count)
      if count == 0 { return nil }
      if count < 0 { return Errno.current }
      guard let start = buffer.baseAddress else { return nil }
      order.removeAll(keepingCapacity: true)
      var offset = 0
      while offset < count {
        let record = start + offset
        order.append((record.load(as: UInt64.self), offset))
        offset += Int(record.load(fromByteOffset: Layout.length, as: UInt16.self))
      }
      order.sort { $0.inode < $1.inode }
      for entry in order {
        let record = start + entry.offset
        let name = (record + Layout.name).assumingMemoryBound(to: CChar.self)
        let type = record.load(fromByteOffset: Layout.type, as: UInt8.self)
        if !Self.isSelfOrParent(name) { body(name, Int(type) == Int(DT_DIR)) }
      }
    }
  }

  /// Offsets in struct linux_dirent64, which begins with the inode number.
  private enum Layout {
    static let length = 16
    static let type = 18
    static let name = 19
  }

  private static func isSelfOrParent(_ name: UnsafePointer<CChar>) -> Bool {
    let dot = CChar(UInt8(ascii: "."))
    return name[0] == dot && (name[1] == 0 || (name[1] == dot && name[2] == 0))
  }
}
