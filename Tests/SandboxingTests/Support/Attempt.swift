import CRawCalls
import Glibc
import Testing

/// Something that the exporter never does, and how the kernel answers.
struct Attempt: CustomTestStringConvertible, Sendable {
  let name: String
  /// The errno for a thread that is held by a filter.
  let held: Int32
  /// The errno for any other thread; nil where that depends on the machine.
  let free: Int32?
  /// Returns the errno, 0 when it worked; nil where the machine has no such call.
  let make: @Sendable (Surroundings) -> Int32?

  init(
    _ name: String, held: Int32 = EPERM, free: Int32? = 0, _ make: @Sendable @escaping (Surroundings) -> Int32?
  ) {
    self.name = name
    self.held = held
    self.free = free
    self.make = make
  }

  var testDescription: String { name }

  /// A call on a path in the folder that stands for the volume.
  private static func onPath(
    _ name: String, _ file: String, at index: Int = 0, free: Int32? = 0, _ others: Int...
  ) -> Attempt {
    Attempt(([name] + others.map { String($0, radix: 8) }).joined(separator: " "), free: free) { surroundings in
      surroundings.path(file).withCString { path in
        var arguments = others
        arguments.insert(SystemCall.address(path), at: index)
        return call(name, arguments)
      }
    }
  }

  private static func call(_ name: String, _ arguments: [Int]) -> Int32? {
    let all = arguments + Array(repeating: 0, count: 6 - arguments.count)
    return SystemCall.errno(name, all[0], all[1], all[2], all[3], all[4], all[5])
  }

  /// Two paths in the folder.
  private static func onPaths(_ name: String, _ from: String, _ to: String) -> Attempt {
    Attempt(name) { surroundings in
      surroundings.path(from).withCString { from in
        surroundings.path(to).withCString { to in
          name == "symlinkat"
            ? call(name, [SystemCall.address(from), here, SystemCall.address(to)])
            : call(name, [here, SystemCall.address(from), here, SystemCall.address(to)])
        }
      }
    }
  }

  private static let here = Int(AT_FDCWD)

  static let execution: [Attempt] = [
    onPath("execve", "no program", free: ENOENT), onPath("execveat", "no program", at: 1, free: ENOENT, here),
    Attempt("a new process") { _ in crawcalls_fork() },
    Attempt("clone3", held: ENOSYS, free: EINVAL) { _ in call("clone3", []) },
    Attempt("memory that is executable") { _ in
      call("mmap", [0, 4096, Int(PROT_READ | PROT_EXEC), Int(MAP_PRIVATE | MAP_ANONYMOUS), -1])
    },
  ]

  static let writing: [Attempt] =
    [O_WRONLY, O_RDWR, O_RDONLY | O_TRUNC, O_WRONLY | O_APPEND].map { onPath("openat", "file", at: 1, here, Int($0)) }
    + [
      onPath("openat", "made", at: 1, here, Int(O_CREAT), 0o600), onPath("open", "file", Int(O_WRONLY)),
      onPath("creat", "created", 0o600),
      Attempt("openat2", held: ENOSYS) { $0.path("file").withCString { crawcalls_openat2_to_write($0) } },
      onPath("unlinkat", "gone", at: 1, here, 0), onPath("mkdirat", "folder", at: 1, here, 0o700),
      onPath("unlinkat", "subfolder", at: 1, here, 0x200), onPath("mknodat", "pipe", at: 1, here, Int(S_IFIFO | 0o600)),
      onPath("truncate", "file", 1), onPath("fchmodat", "file", at: 1, here, 0o644),
      onPath("fchownat", "file", at: 1, here, -1, -1, 0), onPath("utimensat", "file", at: 1, here, 0, 0),
      onPath("unlink", "no file", free: ENOENT), onPath("mkdir", "another", 0o700),
      onPath("chmod", "file", 0o600), onPath("removexattr", "file", free: nil, 0),
      onPaths("symlinkat", "file", "link"), onPaths("linkat", "file", "second"), onPaths("renameat2", "old", "new"),
      onPaths("renameat", "new", "newer"),
    ]

  static let connecting: [Attempt] =
    [AF_INET, AF_INET6, AF_UNIX].flatMap { family in
      [SOCK_STREAM, SOCK_DGRAM].map { type in
        Attempt("a socket of family \(family), type \(type.rawValue)") { _ in
          call("socket", [Int(family), Int(type.rawValue), 0])
        }
      }
    } + [Attempt("a connection by a socket that is there") { $0.other.connectionError(of: $0.unconnected) }]

  static let meddling: [Attempt] = [
    Attempt("ptrace") { call("ptrace", [0x4206, Int($0.child.processIdentifier)]) },
    Attempt("process_vm_readv", free: EFAULT) { surroundings in
      var byte: UInt8 = 0
      return withUnsafeMutablePointer(to: &byte) { byte in
        var (local, remote) = (
          iovec(iov_base: byte, iov_len: 1), iovec(iov_base: UnsafeMutableRawPointer(bitPattern: 8), iov_len: 1)
        )
        return call(
          "process_vm_readv",
          [Int(surroundings.child.processIdentifier), SystemCall.address(&local), 1, SystemCall.address(&remote), 1])
      }
    },
    // A signal that is ignored where nobody waits for it.
    Attempt("kill") { call("kill", [Int($0.child.processIdentifier), Int(SIGURG)]) },
    Attempt("tgkill") { call("tgkill", [Int($0.child.processIdentifier), Int($0.child.processIdentifier), 0]) },
    Attempt("pidfd_open") { call("pidfd_open", [Int($0.child.processIdentifier), 0]) },
    Attempt("setpriority of others") { call("setpriority", [0, Int($0.child.processIdentifier), 0]) },
    Attempt("priorities of others") { call("ioprio_set", [1, Int($0.child.processIdentifier), 3 << 13]) },
    Attempt("mount", free: ENOENT) { surroundings in
      surroundings.path("no folder").withCString { path in
        "tmpfs".withCString { type in
          call("mount", [SystemCall.address(type), SystemCall.address(path), SystemCall.address(type)])
        }
      }
    },
    Attempt("umount2", free: ENOENT) {
      $0.path("no folder").withCString { call("umount2", [SystemCall.address($0)]) }
    },
    Attempt("unshare", free: EINVAL) { _ in call("unshare", [0x1000_0000]) },
    Attempt("a limit that is set") { _ in
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      return call("prlimit64", [0, Int(RLIMIT_CORE.rawValue), SystemCall.address(&limit)])
    },
    Attempt("being dumpable") { _ in call("prctl", [4, 1]) },
    Attempt("ioctl of a terminal", free: ENOTTY) { call("ioctl", [Int($0.other.socket), 0x5412, 0]) },
  ]
}
