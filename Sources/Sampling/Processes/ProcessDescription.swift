/// What a process is, for matching it to a component. Never leaves the process: the words may hold passwords.
public struct ProcessDescription: Equatable, Sendable {
  /// The path that /proc/PID/exe points to, without a trailing " (deleted)"; nil when it may not be read.
  public var executable: String?
  /// The command line, cut at 8 KiB: split at NUL bytes or, where a process has rewritten its title to one string, at
  /// spaces. Empty for a zombie or a kernel thread.
  public var arguments: [String]
  /// Which of an operator's own rules it matches, by their places among those, where that was found out when the text was still
  /// there: a trace holds none of it. Nil lets the rules decide.
  package var ownRules: [Int]?

  /// A description as read.
  public init(executable: String?, arguments: [String]) {
    self.executable = executable
    self.arguments = arguments
  }
}
