import CLinux
import Glibc

extension SystemCallFilter {
  /// For the threads that look at the desktop and that serve. They make no connection, and no sockets but those on which the kernel
  /// lists sockets and addresses.
  public static var desktop: Self {
    Self(
      memory, threads, time, itself, files, descriptors, events, connections, metadata, priorities, socketListing,
      interfaces, existence)
  }

  /// For a thread that connects to numeric addresses over TCP.
  public static var connecting: Self { Self(memory, threads, time, itself, files, descriptors, connections, tcp) }

  /// For a thread that also asks for the addresses of names.
  public static var resolving: Self {
    Self(memory, threads, time, itself, files, descriptors, connections, tcp, metadata, interfaces, names)
  }
}

extension SystemCallFilter {
  private typealias Rule = SystemCallRule

  /// Nothing that is written can be executed: the exporter loads no code.
  private static var memory: [SystemCallRule] {
    ["brk", "munmap", "mremap", "madvise"].map { Rule($0) }
      + ["mmap", "mprotect"].map { Rule($0, .argument(2, lacks: UInt64(PROT_EXEC))) }
  }

  /// New threads, no new processes; the name of a thread.
  private static var threads: [SystemCallRule] {
    [
      "set_robust_list", "rseq", "futex", "sched_yield", "sched_getaffinity", "gettid", "exit", "exit_group",
      "restart_syscall",
    ].map { Rule($0) } + [
      Rule("clone", .argument(0, has: clinux_clone_thread)), Rule("prctl", .argument(0, is: clinux_set_name_operation)),
    ]
  }

  /// The clocks are asked without a call where the machine allows it.
  private static var time: [SystemCallRule] {
    ["nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "pause"].map { Rule($0) }
  }

  /// What a process asks about itself, and its end: signals go to nobody else. Limits are read, not set.
  private static var itself: [SystemCallRule] {
    [
      "getpid", "getuid", "geteuid", "getgid", "getegid", "uname", "sysinfo", "getrandom", "rt_sigaction",
      "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
    ].map { Rule($0) } + [
      Rule("tgkill", .argument(0, is: UInt32(getpid()))), Rule("prlimit64", .argument(2, isWhole: 0)),
    ]
  }

  /// Files are opened to be read, and never made.
  private static var files: [SystemCallRule] {
    ["read", "pread64", "close", "lseek", "fstat", "newfstatat", "statx"].map { Rule($0) } + [
      Rule("openat", .argument(2, lacks: UInt64(O_ACCMODE | O_CREAT | O_TRUNC)))
    ]
  }

  /// Names in folders, links, and file systems.
  private static var metadata: [SystemCallRule] {
    ["stat", "lstat", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents64", "statfs", "fstatfs"]
      .map { Rule($0) }
  }

  /// SIOCOUTQNSD of linux/sockios.h: how much a connection has not sent yet.
  private static var unsentBytes: UInt32 { 0x894B }

  /// Log lines are written, to what was open before.
  private static var descriptors: [SystemCallRule] {
    ["write", "writev", "poll", "ppoll"].map { Rule($0) }
      + [F_GETFD, F_SETFD, F_GETFL, F_SETFL].map { Rule("fcntl", .argument(1, is: UInt32($0))) }
      + [UInt32(FIONREAD), UInt32(TIOCOUTQ), unsentBytes].map { Rule("ioctl", .argument(1, is: $0)) }
  }

  /// What Dispatch waits with.
  private static var events: [SystemCallRule] {
    [
      "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "epoll_pwait2", "eventfd2", "timerfd_create",
      "timerfd_settime", "signalfd4",
    ].map { Rule($0) }
  }

  /// What is done with sockets that are there, those that are accepted among them.
  private static var connections: [SystemCallRule] {
    [
      "accept", "accept4", "getsockname", "getpeername", "getsockopt", "setsockopt", "shutdown", "sendto", "sendmsg",
      "recvfrom", "recvmsg",
    ].map { Rule($0) }
  }

  /// Dispatch's threads are as nice as the queue that they serve, and those that walk through folders idle: the caller (0), nobody
  /// else.
  private static var priorities: [SystemCallRule] {
    [
      Rule("setpriority", .argument(0, is: 0), .argument(1, is: 0)),
      Rule("sched_setscheduler", .argument(0, is: 0), .argument(1, is: clinux_sched_idle)),
      Rule("ioprio_set", .argument(0, is: 1), .argument(1, is: 0)),
    ]
  }

  /// Whether a process that /proc does not show is there: a signal that is none is sent (kill(2)).
  private static var existence: [SystemCallRule] { [Rule("kill", .argument(1, is: 0))] }

  /// sock_diag(7).
  private static var socketListing: [SystemCallRule] {
    [Rule("socket", .argument(0, is: UInt32(AF_NETLINK)), .argument(2, is: clinux_netlink_sock_diag))]
  }

  private static var tcp: [SystemCallRule] { internetSockets(SOCK_STREAM) + [Rule("connect")] }

  /// The kernel lists the machine's addresses on a netlink socket that is bound (getifaddrs(3)).
  private static var interfaces: [SystemCallRule] {
    [
      Rule("socket", .argument(0, is: UInt32(AF_NETLINK)), .argument(2, is: clinux_netlink_route)), Rule("bind"),
    ]
  }

  /// The resolver asks servers over UDP.
  private static var names: [SystemCallRule] {
    internetSockets(SOCK_DGRAM) + [Rule("sendmmsg")]
  }

  /// Sockets of one type; the bits above the type are flags (socket(2)).
  private static func internetSockets(_ type: __socket_type) -> [SystemCallRule] {
    [AF_INET, AF_INET6].map {
      Rule("socket", .argument(0, is: UInt32($0)), .argument(1, masked: 0xF, is: UInt64(type.rawValue)))
    }
  }
}
