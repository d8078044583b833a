import Sampling

/// Processes as another source reads them, written to a trace without what could tell something of a person.
final class RecordingProcessSource: ProcessSource {
  private let source: any ProcessSource
  private let log: TraceLog
  private var redactor: ProcessRedactor
  private var inodes: [Int32: UInt64] = [:]
  /// The names of processes as last read, which own rules go by.
  private var commands: [Int32: String] = [:]

  init(_ source: any ProcessSource, catalogue: ComponentCatalogue, log: TraceLog) {
    self.source = source
    self.log = log
    redactor = ProcessRedactor(catalogue: catalogue)
  }

  func list(into processes: inout [ListedProcess]) throws(SourceError) {
    do throws(SourceError) {
      try source.list(into: &processes)
    } catch {
      log.note(TraceKey(.list), Result<Bool, SourceError>.failure(error))
      throw error
    }
    log.note(TraceKey(.list), Result<Bool, SourceError>.success(true))
    let before = inodes
    inodes = Dictionary(processes.map { ($0.pid, $0.inode) }, uniquingKeysWith: { _, last in last })
    for pid in before.keys.sorted() where inodes[pid] == nil {
      log.noteEnd(of: pid)
      commands[pid] = nil
    }
    for (pid, inode) in inodes.sorted(by: { $0.key < $1.key }) where before[pid] != inode {
      log.noteEvent(TraceKey(.came, pid: pid), TracedNumber(value: inode))
    }
  }

  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError) {
    do throws(SourceError) {
      try source.readStats(of: pids, into: &stats)
    } catch {
      log.note(TraceKey(.stats), Result<Bool, SourceError>.failure(error))
      throw error
    }
    log.note(TraceKey(.stats), Result<Bool, SourceError>.success(true))
    var found: [Int32: ProcessStat] = [:]
    for stat in stats {
      commands[stat.identity.pid] = stat.command
      found[stat.identity.pid] = redactor.redact(stat)
    }
    for pid in pids { log.note(TraceKey(.stat, pid: pid), found[pid]) }
  }

  func isHidden(pid: Int32) -> Bool {
    let isHidden = source.isHidden(pid: pid)
    log.note(TraceKey(.hidden, pid: pid), isHidden)
    return isHidden
  }

  var hidesProcesses: Bool {
    let hides = source.hidesProcesses
    log.note(TraceKey(.hides), hides)
    return hides
  }

  func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    try log.read(TraceKey(.program, pid: pid), as: { redactor.redact($0, command: commands[pid] ?? "") }) {
      () throws(SourceError) in try source.describe(pid: pid)
    }
  }

  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    try log.read(TraceKey(.status, pid: pid)) { () throws(SourceError) in try source.readStatus(of: pid) }
  }

  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO {
    try log.read(TraceKey(.io, pid: pid)) { () throws(SourceError) in try source.readIO(of: pid) }
  }

  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 {
    try log.read(TraceKey(.fds, pid: pid)) { () throws(SourceError) in try source.countOpenDescriptors(of: pid) }
  }

  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? {
    let limit = try log.read(TraceKey(.limit, pid: pid)) { () throws(SourceError) in
      try source.readDescriptorLimit(of: pid).map { TracedNumber(value: $0) }
    }
    return limit?.value
  }

  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] {
    try log.read(TraceKey(.threads, pid: pid), as: { ProcessRedactor.redact(threadNames: $0) }) {
      () throws(SourceError) in try source.readThreadNames(of: pid)
    }
  }
}
