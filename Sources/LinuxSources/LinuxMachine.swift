import CLinux
import Glibc
import Sampling

/// What of the machine decides what the exporter can see. For a look when something is missing, not for every sample.
public enum LinuxMachine {
  /// The exporter's user.
  public static var user: UInt32 { geteuid() }

  /// The user that a process runs as; nil when it has ended or is hidden. The kernel gives the folder of a process to its user,
  /// dumpable or not (task_dump_owner in fs/proc/base.c).
  public static func user(of process: ProcessIdentity) -> UInt32? {
    var attributes = stat()
    return stat("/proc/\(process.pid)", &attributes) == 0 ? attributes.st_uid : nil
  }

  /// The option of /proc by which it hides processes of others, as the mount has it, such as `hidepid=2` or `hidepid=invisible`.
  public static var hidingOption: String? { hidingOption(in: MountTable.read() ?? "") }

  /// Of several mounts the last covers the others (proc_pid_mountinfo(5)).
  static func hidingOption(in mounts: String) -> String? {
    let mount = mounts.split(separator: "\n").last { line in
      let fields = line.split(separator: " ")
      return fields.count > 4 && fields[4] == "/proc"
    }
    let options = mount?.split(separator: " ").last?.split(separator: ",") ?? []
    return options.first { $0.hasPrefix("hidepid=") && !["hidepid=0", "hidepid=off"].contains($0) }.map(String.init)
  }

  /// /proc/sys/kernel/yama/ptrace_scope; nil on a kernel without Yama.
  public static var ptraceScope: Int? {
    text(of: "/proc/sys/kernel/yama/ptrace_scope").flatMap { Int($0.split(separator: "\n").first ?? "") }
  }

  /// The mode of seccomp that holds the calling thread: 0 is none, 2 a filter. Nil when the kernel does not tell.
  public static var seccompMode: Int? {
    let line = text(of: "/proc/thread-self/status")?.split(separator: "\n").first { $0.hasPrefix("Seccomp:") }
    return line?.split(separator: "\t").last.flatMap { Int($0) }
  }

  /// How far the wall clock is from that by which the kernel tells when the machine started, in seconds: `btime` of /proc/stat has
  /// whole ones. 0 when that is not told.
  public static var clockGap: Double {
    let line = text(of: "/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
    guard let started = line?.split(separator: " ").last.flatMap({ Double($0) }) else { return 0 }
    let gap = BootClock.read().bootTime - started
    return abs(gap) < 1 ? 0 : gap
  }

  /// The kernel's release.
  public static var kernel: String {
    text(of: "/proc/sys/kernel/osrelease")?.split(separator: "\n").first.map { "Linux \($0)" } ?? "Linux"
  }

  /// Whether a file can be read.
  public static func canRead(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Whether the kernel knows a kind of file system.
  public static func knows(fileSystem name: String) -> Bool {
    text(of: "/proc/filesystems")?.split(separator: "\n").contains { $0.split(separator: "\t").last ?? "" == name }
      ?? true
  }

  /// The system calls that are refused to this program, of those that it reads the desktop with.
  public static var refusedCalls: [String] {
    var refused: [String] = []
    func note(_ name: String, _ result: Int32) {
      if result < 0, [EPERM, EACCES, ENOSYS].contains(errno) { refused.append(name) }
      if result > 0 { close(result) }
    }
    note("socket of sock_diag", clinux_open_diag())
    note("socket of TCP", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
    var attributes = statfs()
    note("statfs", statfs("/proc", &attributes))
    return refused
  }

  private static func text(of path: String) -> String? {
    guard let file = try? FileDescriptor(opening: path, in: AT_FDCWD) else { return nil }
    let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, filled in
      filled = (try? file.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
