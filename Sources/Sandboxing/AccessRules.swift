/// What Landlock (landlock(7)) leaves a thread: to read some files, and to connect to some TCP ports. It writes to no file, executes
/// none, binds no TCP port, and signals no process outside.
///
/// The kernel refuses a thread that is held so what ptrace(2) guards of processes that are not: /proc/PID/io, root and more. So it can
/// hold no thread that looks at the desktop.
public struct AccessRules: Hashable, Sendable {
  /// Folders that may be read with all below them, and files.
  public let readable: [String]
  /// TCP ports, of any machine.
  public let ports: [UInt16]

  /// Rules that leave no more than this.
  public init(readable: [String], ports: [UInt16]) {
    self.readable = readable
    self.ports = ports
  }

  /// How much of the rules the kernel holds a thread to.
  public enum Extent: Hashable, Sendable {
    /// All of it: Linux 6.7 (Landlock 4).
    case whole
    /// Files alone: Linux 5.13.
    case filesOnly
  }
}
