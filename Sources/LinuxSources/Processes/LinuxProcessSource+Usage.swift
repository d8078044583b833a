import CLinux
import Glibc
import Sampling

extension LinuxProcessSource: ExporterUsageSource {
  /// What the exporter uses now: its processor time and its own files below /proc.
  public func readOwnUsage() throws(SourceError) -> ExporterUsage {
    let own = try readOwnIdentity()
    guard let memory = try readStatus(of: own.pid).memory else { throw .malformed(what: "status VmSize:") }
    return ExporterUsage(
      cpuSeconds: ProcessorClock.process, residentBytes: memory.resident, virtualBytes: memory.virtual,
      openDescriptors: try countOpenDescriptors(of: own.pid), descriptorLimit: DescriptorLimit.own.soft,
      startTime: clock.unixTime(ofTicks: own.startTicks))
  }

  /// What the exporter costs so far, for its budget. The calling thread's time counts as sampling; `walkingSeconds` is what walks
  /// have used.
  public func readOwnCost(walkingSeconds: Double) -> ExporterCost {
    let memory = try? readStatus(of: readOwnIdentity().pid).memory
    return ExporterCost(
      processorSeconds: ProcessorClock.process, samplingSeconds: ProcessorClock.thread,
      walkingSeconds: walkingSeconds, residentBytes: memory?.resident)
  }
}
