import Sampling

/// The container's cgroup as another source reads it, written to a trace.
final class RecordingCgroupSource: CgroupSource {
  private let source: any CgroupSource
  private let log: TraceLog

  init(_ source: any CgroupSource, log: TraceLog) {
    self.source = source
    self.log = log
  }

  func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading {
    let reading = source.readCgroup(of: processes, at: instant)
    log.note(TraceKey(.cgroup), reading)
    return reading
  }
}
