import CLinux
import Glibc
import Sampling

/// The mounts of the exporter's own mount namespace (proc_pid_mountinfo(5)).
enum MountTable {
  /// Whether the file system of an open file is read-only as a whole, not just in this mount; nil when that is not told.
  static func isSuperblockReadOnly(of file: borrowing FileDescriptor) -> Bool? {
    var id: UInt64 = 0
    guard clinux_mount_id(file.number, &id) == 0, let text = read() else { return nil }
    return isSuperblockReadOnly(mount: id, in: text)
  }

  /// The last field of a line holds the options of the file system: "36 35 98:0 / /mnt ro,noatime - ext4 /dev/sda rw".
  static func isSuperblockReadOnly(mount id: UInt64, in text: String) -> Bool? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(id) ") }
    let options = line?.split(separator: " ").last?.split(separator: ",") ?? []
    if options.contains("ro") { return true }
    return options.contains("rw") ? false : nil
  }

  /// The table, nil when it cannot be opened.
  static func read() -> String? {
    guard let file = try? FileDescriptor(opening: "/proc/thread-self/mountinfo", in: AT_FDCWD) else { return nil }
    var text: [UInt8] = []
    let room = 65536
    while true {
      var count = 0
      let before = text.count
      text.append(contentsOf: repeatElement(0, count: room))
      text.withUnsafeMutableBytes { bytes in
        count = (try? file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[before...]))) ?? 0
      }
      text.removeLast(room - count)
      if count < room { return String(decoding: text, as: UTF8.self) }
    }
  }
}
