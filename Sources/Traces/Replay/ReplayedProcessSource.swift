import Sampling

/// Processes as a trace has them.
final class ReplayedProcessSource: ProcessSource {
  private let state: TraceState

  init(_ state: TraceState) {
    self.state = state
  }

  func list(into processes: inout [ListedProcess]) throws(SourceError) {
    let _: Bool = try state.read(TraceKey(.list))
    processes = state.listed
  }

  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError) {
    stats.removeAll(keepingCapacity: true)
    let _: Bool = try state.read(TraceKey(.stats))
    for pid in pids {
      let found: ProcessStat?? = state.value(TraceKey(.stat, pid: pid))
      guard var stat = found ?? nil else { continue }
      stat.identity.pid = pid
      stats.append(stat)
    }
  }

  func isHidden(pid: Int32) -> Bool { state.value(TraceKey(.hidden, pid: pid)) ?? false }

  var hidesProcesses: Bool { state.value(TraceKey(.hides)) ?? false }

  func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    try state.read(TraceKey(.program, pid: pid))
  }

  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    try state.read(TraceKey(.status, pid: pid))
  }

  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO { try state.read(TraceKey(.io, pid: pid)) }

  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 {
    try state.read(TraceKey(.fds, pid: pid))
  }

  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? {
    let limit: TracedNumber? = try state.read(TraceKey(.limit, pid: pid))
    return limit?.value
  }

  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] {
    try state.read(TraceKey(.threads, pid: pid))
  }
}
