import Sampling

@testable import LinuxSources

/// The files of /proc/PID: a number is read whole or not at all, and what a process writes itself is bounded.
enum FuzzedProcess: FuzzedReader {
  static func read(_ bytes: [UInt8]) {
    let cut = Array(bytes.prefix(bytes.count / 2))
    checkNumbers(bytes, cut)
    if let stat = try? ProcessStat(parsing: bytes.span.bytes) {
      // No name however odd stands between the number and the parentheses.
      precondition(stat.identity.pid >= 0 && stat.parent >= 0)
      precondition(String(decoding: bytes, as: UTF8.self).contains(")"))
    }
    if let status = try? ProcessStatus(parsing: bytes.span.bytes), let memory = status.memory {
      precondition(memory.resident % 1024 == 0 && memory.virtual % 1024 == 0 && memory.swap % 1024 == 0)
    }
    let words = bytes.span.bytes.commandLineWords()
    precondition(words.count <= bytes.count + 1)
    precondition(words.isEmpty == bytes.allSatisfy { $0 == 0 || $0 == UInt8(ascii: " ") } || bytes.contains(0))
    checkMounts(String(decoding: bytes, as: UTF8.self))
  }

  /// A file that is cut short gives the same numbers, or none.
  private static func checkNumbers(_ bytes: [UInt8], _ cut: [UInt8]) {
    if let part = try? ProcessIO(parsing: cut.span.bytes) {
      precondition((try? ProcessIO(parsing: bytes.span.bytes)) == part)
    }
    if let part = try? DescriptorLimit(parsing: cut.span.bytes) {
      precondition((try? DescriptorLimit(parsing: bytes.span.bytes)) == part)
    }
  }

  private static func checkMounts(_ text: String) {
    _ = MountTable.isSuperblockReadOnly(mount: 36, in: text)
    let membership = CgroupMembership(parsing: text)
    precondition(membership.controllersOnV1.allSatisfy { !$0.contains(",") && !$0.contains(":") })
    for mount in CgroupMount.all(in: text) {
      precondition(!mount.point.contains(" ") && !mount.point.contains("\\"))
      for process in [membership.path, mount.root].compactMap({ $0 }) {
        // No way leads out of what the mount shows.
        guard let way = process.relative(to: mount.root) else { continue }
        precondition(!way.split(separator: "/").contains(".."))
        precondition(mount.folder(of: process, besides: nil) == mount.point)
      }
    }
  }
}
