import CLinux
import Glibc

extension AccessRules {
  /// Bits of linux/landlock.h.
  private enum Access {
    static let readFile: UInt64 = 1 << 2
    static let readFolder: UInt64 = 1 << 3
    static let connectTCP: UInt64 = 1 << 1

    /// All that the kernel's version can refuse of files: execute, write, read, make and remove; move to another folder; truncate;
    /// and ask devices.
    static func files(_ version: Int32) -> UInt64 {
      (1 << (version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13)) - 1
    }
    /// To bind and to connect TCP sockets.
    static func network(_ version: Int32) -> UInt64 { version >= 4 ? 0b11 : 0 }
    /// Abstract Unix sockets and signals.
    static func scopes(_ version: Int32) -> UInt64 { version >= 6 ? 0b11 : 0 }
  }

  /// Holds the calling thread, and those that it starts, to the rules, for good. A path that is not there yet stands for the nearest
  /// folder above it that is, unless that is the root. `Privileges.forbidNewOnes` has to come first.
  public func apply() throws(SandboxError) -> Extent {
    let version = clinux_landlock_version()
    guard version >= 1 else { throw SandboxError(errno: errno) }
    let rules = clinux_landlock_create(Access.files(version), Access.network(version), Access.scopes(version))
    guard rules >= 0 else { throw SandboxError(errno: errno) }
    defer { close(rules) }
    for path in readable { try Self.allowReading(path, rules) }
    if version >= 4 {
      for port in ports where clinux_landlock_allow_port(rules, port, Access.connectTCP) != 0 {
        throw SandboxError(errno: errno)
      }
    }
    guard clinux_landlock_restrict(rules) == 0 else { throw SandboxError(errno: errno) }
    return version >= 4 ? .whole : .filesOnly
  }

  private static func allowReading(_ path: String, _ rules: Int32) throws(SandboxError) {
    var path = path
    var file = open(path, clinux_o_path | O_CLOEXEC)
    while file < 0, errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      path = String(path[..<slash])
      file = open(path, clinux_o_path | O_CLOEXEC)
    }
    // What the thread cannot open it cannot read either.
    guard file >= 0 else { return }
    defer { close(file) }
    var attributes = stat()
    guard fstat(file, &attributes) == 0 else { throw SandboxError(errno: errno) }
    let isFolder = attributes.st_mode & S_IFMT == S_IFDIR
    let access = isFolder ? Access.readFile | Access.readFolder : Access.readFile
    guard clinux_landlock_allow_beneath(rules, file, access) == 0 else { throw SandboxError(errno: errno) }
  }
}
