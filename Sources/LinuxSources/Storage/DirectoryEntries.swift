import CLinux
import Glibc

/// Reads the names in an open folder (getdents64(2)) into one buffer that serves all folders.
final class DirectoryEntries {
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65536, alignment: 8)

  deinit {
    buffer.deallocate()
  }

  /// Calls `body` with every name but "." and "..". Returns why it could not go on to the end, if it could not.
  func forEach(in folder: Int32, _ body: (_ name: UnsafePointer<CChar>) -> Void) -> Errno? {
    while true {
      let count = clinux_getdents64(folder, buffer.baseAddress, buffer.count)
      if count == 0 { return nil }
      if count < 0 { return Errno.current }
      var offset = 0
      while offset < count {
        guard let record = buffer.baseAddress?.advanced(by: offset) else { return nil }
        offset += Int(record.load(fromByteOffset: Layout.length, as: UInt16.self))
        let name = record.advanced(by: Layout.name).assumingMemoryBound(to: CChar.self)
        if !Self.isSelfOrParent(name) { body(name) }
      }
    }
  }

  /// Offsets in struct linux_dirent64.
  private enum Layout {
    static let length = 16
    static let name = 19
  }

  private static func isSelfOrParent(_ name: UnsafePointer<CChar>) -> Bool {
    let dot = CChar(UInt8(ascii: "."))
    return name[0] == dot && (name[1] == 0 || (name[1] == dot && name[2] == 0))
  }
}
