import Sampling

/// /proc of the simulated kernel. Every reading is counted, and may be preceded by something that happens just then.
extension FakeKernel: ProcessSource, ProportionalMemorySource {
  func list(into listed: inout [ListedProcess]) throws(SourceError) {
    if listingFails { throw .system(errno: 23) }
    listed = processes.values.filter { !unlisted.contains($0.identity.pid) }.map {
      ListedProcess(pid: $0.identity.pid, inode: $0.inode)
    }.sorted { $0.pid < $1.pid }
    afterListing?()
    afterListing = nil
  }

  func readStats(of pids: [Int32], into stats: inout [ProcessStat]) throws(SourceError) {
    if statFails { throw .system(errno: 23) }
    stats.removeAll()
    for pid in pids {
      guard let process = try? open(pid, .stat) else { continue }
      stats.append(process.stat)
      var counters = ProcessCounters()
      counters.processor.user = process.own.user + process.reaped.user
      counters.processor.system = process.own.system + process.reaped.system
      counters.faults.minor = process.faults.minor + process.reapedFaults.minor
      counters.faults.major = process.faults.major + process.reapedFaults.major
      counters.io = served[process.identity]?.io ?? counters.io
      served[process.identity] = counters
    }
  }

  func isHidden(pid: Int32) -> Bool { exists(pid) }

  var hidesProcesses: Bool { unlisted.contains(1) || self[1].refused.contains(.stat) }

  func describe(pid: Int32) throws(SourceError) -> ProcessDescription {
    let process: FakeProcess
    do throws(SourceError) {
      process = try open(pid, .exe)
    } catch .permissionDenied {
      return ProcessDescription(executable: nil, arguments: self[pid].program.arguments)
    }
    return ProcessDescription(
      executable: process.isZombie ? nil : process.program.executable, arguments: process.program.arguments)
  }

  func readStatus(of pid: Int32) throws(SourceError) -> ProcessStatus {
    let process = try open(pid, .status)
    return ProcessStatus(
      memory: process.isZombie ? nil : process.memory, contextSwitches: process.contextSwitches,
      ignoresChildSignal: process.ignoresChildSignal)
  }

  func readIO(of pid: Int32) throws(SourceError) -> ProcessIO {
    let process = try open(pid, .io)
    // Linux 6.18 keeps it from all but root.
    if process.isZombie { throw .permissionDenied }
    served[process.identity, default: ProcessCounters()].io = process.io
    return process.io
  }

  func countOpenDescriptors(of pid: Int32) throws(SourceError) -> UInt64 { try open(pid, .fd).openDescriptors }

  func readDescriptorLimit(of pid: Int32) throws(SourceError) -> UInt64? { try open(pid, .limits).descriptorLimit }

  func readThreadNames(of pid: Int32) throws(SourceError) -> [String] { try open(pid, .threadNames).threads }

  func readProportionalMemory(of pid: Int32) throws(SourceError) -> ProportionalMemory {
    let resident = try open(pid, .proportionalMemory).memory?.resident ?? 0
    return ProportionalMemory(total: resident / 2, anonymous: resident / 4)
  }

  /// How often a file was read since the last reset.
  func count(of file: ProcFile, _ pid: Int32) -> Int { readings[Reading(file: file, pid: pid)] ?? 0 }

  /// Runs `body` just before the next reading of a file.
  func justBefore(_ file: ProcFile, of pid: Int32, _ body: @escaping () -> Void) {
    interruptions[Reading(file: file, pid: pid)] = body
  }

  private func open(_ pid: Int32, _ file: ProcFile) throws(SourceError) -> FakeProcess {
    let reading = Reading(file: file, pid: pid)
    interruptions.removeValue(forKey: reading)?()
    readings[reading, default: 0] += 1
    guard exists(pid) else { throw .vanished }
    guard !self[pid].refused.contains(file) else { throw .permissionDenied }
    return self[pid]
  }
}
