import Sampling

/// Writes a trace of what a desktop's sources say, sample by sample. What it hands to the collectors, `sources`, is what a replay of
/// the trace hands to them. Confined to the sampling thread.
public final class TraceRecorder {
  private let live: DesktopReaders
  private let log: TraceLog
  /// The processes of which proportional memory is written.
  private var measured: [ProcessIdentity] = []

  /// What collectors are to read from.
  public let sources: DesktopSources
  /// The samples so far.
  public var samples: Int { log.samples }

  /// A recorder of what `live` says, for these collectors and expected components.
  public init(_ live: DesktopSources, collectors: Set<String>, expected: Set<Component>) {
    let header = TraceHeader(live, collectors: collectors, expected: expected)
    self.live = live.readers
    log = TraceLog(header)
    sources = DesktopSources(
      processes: RecordingProcessSource(live.processes, catalogue: live.catalogue, log: log), clock: live.clock,
      catalogue: live.catalogue, processors: live.processors, cgroup: RecordingCgroupSource(live.cgroup, log: log),
      port: RecordingPortSource(live, log: log), readers: header.readers(port: live.readers.port))
  }

  /// Begins a sample, with what other threads have read up to now. To be called before the collectors read.
  public func begin(at instant: BootInstant) {
    log.begin(at: instant)
    let readers = sources.readers
    for (from, to) in zip(live.volumes, readers.volumes) {
      bring(.volume, from.volume.name, from.reader, to.reader, at: instant)
      guard let walks = from.directories?.current else { continue }
      log.note(TraceKey(.walk, name: from.volume.name), walks)
      to.directories?.deposit(walks)
    }
    for (from, to) in zip(live.backups, readers.backups) {
      bring(.backup, from.backup.name, from.reader, to.reader, at: instant)
    }
    bring(.certificate, "", live.certificate, readers.certificate, at: instant)
    for (from, to) in zip(live.addresses, readers.addresses) {
      bring(.url, from.name, from.reader, to.reader, at: instant)
    }
    for probe in live.port.takeProbes() {
      log.noteEvent(TraceKey(.probe), probe)
      readers.port.note(probe.report, at: instant, unixTime: probe.unixTime)
    }
    if let from = live.proportionalMemory, let to = readers.proportionalMemory { bring(from, to, at: instant) }
  }

  /// Ends a sample, after the collectors have read and described.
  public func end() {
    if let watched = sources.readers.proportionalMemory?.watched { live.proportionalMemory?.watch(watched) }
  }

  /// Ends the trace.
  public func finish() { log.finish() }

  /// What has been written since the last call.
  public func takeText() -> [UInt8] { log.takeText() }

  private func bring<Value: Traced & Sendable>(
    _ kind: TraceKind, _ name: String, _ from: DeadlineReader<Value>, _ to: DeadlineReader<Value>,
    at instant: BootInstant
  ) {
    let reading = from.reading(at: instant)
    log.note(TraceKey(kind, name: name), reading)
    to.deposit(reading, at: instant)
  }

  private func bring(_ from: ProportionalMemoryReader, _ to: ProportionalMemoryReader, at instant: BootInstant) {
    let readings = from.readings
    let processes = readings.keys.sorted { ($0.pid, $0.startTicks) < ($1.pid, $1.startTicks) }
    let pids = Set(processes.map(\.pid))
    for process in measured where !pids.contains(process.pid) {
      log.note(TraceKey(.pss, pid: process.pid), TracedMemory?.none)
    }
    measured = processes
    for process in processes {
      guard let reading = readings[process] else { continue }
      log.note(
        TraceKey(.pss, pid: process.pid),
        TracedMemory?.some(TracedMemory(startTicks: process.startTicks, reading: reading)))
    }
    to.deposit(readings, at: instant)
  }
}
