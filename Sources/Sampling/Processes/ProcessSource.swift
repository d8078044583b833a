/// Where processes are read from: /proc through libprocps, or a test's table. Called from one thread only.
public protocol ProcessSource: AnyObject {
  /// Replaces `processes` by all that exist now, in no particular order.
  func list(into processes: inout [ListedProcess]) throws(SourceError)

  /// Replaces `stats` by the records of `pids`, read in the given order; the ones that vanished are left out.
  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError)

  /// Whether a process that was left out is there all the same: /proc may hide it from this user.
  func isHidden(pid: Int32) -> Bool

  /// Whether /proc hides processes from this user: then that there is none of a kind says nothing.
  var hidesProcesses: Bool { get }

  /// Executable and command line. Parts that may not be read are left empty; throws `vanished` only.
  func describe(pid: Int32) throws(SourceError) -> ProcessDescription

  /// Memory, context switches and whether SIGCHLD is ignored.
  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus

  /// Bytes read from and written to storage.
  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO

  /// How many file descriptors are open.
  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64

  /// The soft limit on open files; nil when unlimited.
  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64?

  /// The names of the process's threads, in no particular order.
  func readThreadNames(of pid: Int32) throws(SourceError) -> [String]
}
