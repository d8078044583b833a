import CProcps
import Glibc
import Sampling

/// Processes read from /proc: /proc/PID/stat through libprocps, the other files directly. Of processes whose files are kept open stat
/// is read directly too, since libproc2 opens two files for it each time; one of them in turn is read through libprocps at every sample,
/// which tells whether /proc still shows what the open files do.
///
/// Open it on the one long-lived thread that uses it: libproc2 keeps buffers for every thread that calls it and never
/// frees them. The files of a zombie belong to root (task_dump_owner in fs/proc/base.c): to an ordinary user its io and
/// descriptors are refused, although it is his own process.
public final class LinuxProcessSource: ProcessSource {
  /// When the machine started, and how long a tick is.
  public let clock = BootClock.read()
  let files: ProcFiles
  private let stats: StatReader
  private let sizeCountsDescriptors: Bool
  /// Whose turn it is of the processes whose files are kept to be read through the library all the same.
  private var turn: UInt = 0
  /// This process, once it has been read.
  private var known: ProcessIdentity?

  private static let longestCommandLine = 8192

  /// This process's soft limit on open files; nil when unlimited.
  public static var ownDescriptorLimit: UInt64? { DescriptorLimit.own.soft }

  /// How many files of processes are kept open at the most, from sample to sample.
  public static var keptDescriptors: Int { KeptFiles.allowed }

  /// Opens /proc and libprocps, and makes sure that the library is the one built against and that it reads this very
  /// process rightly.
  public init() throws(ProcpsLibraryError) {
    let library = ProcpsLibrary.current()
    try library.verify()
    do throws(Errno) {
      files = try ProcFiles()
      stats = try StatReader()
    } catch {
      throw .failed(.system(errno: error.number), library)
    }
    try library.verifyReading(files, stats)
    sizeCountsDescriptors = Self.sizeCountsDescriptors(files)
  }

  /// This process in the mounted /proc.
  package func readOwnIdentity() throws(SourceError) -> ProcessIdentity {
    if let known { return known }
    let identity = try files.read(try files.readOwnPid(), "stat", parse: ProcessStat.init(parsing:)).identity
    known = identity
    return identity
  }

  /// All processes that exist now, in the order of /proc.
  public func list(into processes: inout [ListedProcess]) throws(SourceError) {
    processes.removeAll(keepingCapacity: true)
    try files.forEachProcess { pid, inode in processes.append(ListedProcess(pid: pid, inode: inode)) }
  }

  /// The records of `pids`, read in the given order, any number of them.
  public func readStats(of pids: [Int32], into results: inout [ProcessStat]) throws(SourceError) {
    let watched = pids.filter { files.kept.holds($0, .status) }
    turn &+= 1
    let witness = watched.isEmpty ? nil : watched[Int(turn % UInt(watched.count))]
    try readStats(of: pids, directly: Set(watched).subtracting([witness].compactMap { $0 }), into: &results)
    if let witness {
      // Its own is kept for when it is not its turn.
      _ = files.kept.descriptor(witness, .stat)
      if !results.contains(where: { $0.identity.pid == witness }), readKeptStat(of: witness) != nil {
        // It has not ended: /proc is hidden or gone, and only what is open goes on telling.
        for pid in watched { files.kept.drop(pid, .stat) }
        try readStats(of: pids, directly: [], into: &results)
      }
    }
    if results.count < pids.count { try makeSureOneVanished(pids, read: results) }
  }

  private func readStats(
    of pids: [Int32], directly: Set<Int32>, into results: inout [ProcessStat]
  ) throws(SourceError) {
    results.removeAll(keepingCapacity: true)
    try ReadingOrder.read(
      pids, directly: directly,
      one: { pid in
        guard let stat = readKeptStat(of: pid) else { return false }
        results.append(stat)
        return true
      },
      several: { pids throws(SourceError) in
        try stats.read(pids) { record in results.append(ProcessStat(record, command: command(of: record))) }
      })
  }

  /// The record by the open file, which is opened where it is not yet; nil when the process is gone or its file refused.
  private func readKeptStat(of pid: Int32) -> ProcessStat? {
    try? files.read(pid, keeping: .stat, parse: ProcessStat.init(parsing:))
  }

  /// libprocps leaves out a process that it cannot open for whatever reason. Where this process has no descriptors left that
  /// is every process, and they must not pass for vanished: the first one left out is asked for by other means.
  private func makeSureOneVanished(_ pids: [Int32], read results: [ProcessStat]) throws(SourceError) {
    let known = Set(results.map(\.identity.pid))
    guard let missing = pids.first(where: { !known.contains($0) }) else { return }
    do throws(SourceError) {
      _ = try files.readCommand(of: missing)
    } catch .vanished, .permissionDenied {
      // With hidepid=1 other users' processes are listed, and no more.
      return
    }
    throw .malformed(what: "stat: libprocps leaves out a process that is there")
  }

  /// With hidepid=1 the processes of others are listed and not to be read, with hidepid=2 they are not listed either. A signal
  /// that is none still finds them (kill(2)), where the mounted /proc has the numbers of this process's own namespace.
  public func isHidden(pid: Int32) -> Bool {
    guard let own = try? readOwnIdentity(), own.pid == getpid() else { return false }
    return kill(pid, 0) == 0 || errno == EPERM
  }

  /// The first process of a pid namespace is always there, and its stat is everybody's to read.
  public var hidesProcesses: Bool { !files.exists(1, "stat") }

  /// /proc/PID/exe and cmdline, the latter cut at 8 KiB.
  public func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    let arguments = try unlessVanished([]) { () throws(SourceError) in
      try files.read(pid, "cmdline", limit: Self.longestCommandLine) { text in text.commandLineWords() }
    }
    let executable = try unlessVanished(nil) { () throws(SourceError) in try files.readLink(pid, "exe") }
    return ProcessDescription(executable: executable.map(Self.withoutDeletionMark), arguments: arguments)
  }

  /// /proc/PID/status.
  public func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    try files.read(pid, keeping: .status, parse: ProcessStatus.init(parsing:))
  }

  /// /proc/PID/io.
  public func readIO(of pid: Int32) throws(SourceError) -> ProcessIO {
    try files.read(pid, keeping: .io, parse: ProcessIO.init(parsing:))
  }

  /// The number of entries in /proc/PID/fd, without the one that reads them.
  public func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 {
    try files.countDescriptors(of: pid, bySize: sizeCountsDescriptors)
  }

  /// The soft "Max open files" of /proc/PID/limits.
  public func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? {
    try files.read(pid, "limits", parse: DescriptorLimit.init(parsing:)).soft
  }

  /// /proc/PID/task/*/comm.
  public func readThreadNames(of pid: Int32) throws(SourceError) -> [String] {
    try files.readThreadNames(of: pid)
  }

  /// The name as the process bears it. libproc2 writes '.' and '?' in place of bytes that are unfit for a terminal: only
  /// where one of them shows, the name's own file is read.
  private func command(of record: cprocps_stat) -> String {
    let shown = record.shownCommand
    guard shown.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "?") }) else { return shown }
    return (try? files.readCommand(of: record.pid)) ?? shown
  }

  /// Whether the size of /proc/PID/fd is the number of descriptors, as it is since Linux 6.2 (proc_fd_getattr in
  /// fs/proc/fd.c). Asked of this process; again when the two differ, as another thread may just have opened a file.
  private static func sizeCountsDescriptors(_ files: ProcFiles) -> Bool {
    guard let pid = try? files.readOwnPid() else { return false }
    return (1...3).contains { _ in
      let size = try? files.countDescriptors(of: pid, bySize: true)
      return size != nil && size == (try? files.countDescriptors(of: pid, bySize: false))
    }
  }

  /// What `read` returns, or `other` when it fails while the process is there.
  private func unlessVanished<Value>(
    _ other: Value, read: () throws(SourceError) -> Value
  ) throws(SourceError) -> Value {
    do throws(SourceError) {
      return try read()
    } catch .vanished {
      throw .vanished
    } catch {
      return other
    }
  }

  private static func withoutDeletionMark(_ path: String) -> String {
    let mark = " (deleted)"
    return path.hasSuffix(mark) ? String(path.dropLast(mark.count)) : path
  }
}
