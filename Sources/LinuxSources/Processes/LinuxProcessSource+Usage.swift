import CLinux
import Glibc
import Sampling

extension LinuxProcessSource: ExporterUsageSource {
  /// What the exporter uses now: its processor time and its own files below /proc.
  public func readOwnUsage() throws(SourceError) -> ExporterUsage {
    let pid = try files.readOwnPid()
    guard let memory = try readStatus(of: pid).memory else { throw .malformed(what: "status VmSize:") }
    let start = try files.read(pid, "stat", parse: StatLine.init(parsing:)).startTicks
    return ExporterUsage(
      cpuSeconds: ProcessorClock.process, residentBytes: memory.resident, virtualBytes: memory.virtual,
      openDescriptors: try countOpenDescriptors(of: pid) - 1, descriptorLimit: try readDescriptorLimit(of: pid),
      startTime: clock.unixTime(ofTicks: start))
  }

  /// What the exporter costs so far, for its budget. The calling thread's time counts as sampling; `walkingSeconds` is what walks
  /// have used.
  public func readOwnCost(walkingSeconds: Double) -> ExporterCost {
    let memory = try? readStatus(of: files.readOwnPid()).memory
    return ExporterCost(
      processorSeconds: ProcessorClock.process, samplingSeconds: ProcessorClock.thread,
      walkingSeconds: walkingSeconds, residentBytes: memory?.resident)
  }

  /// Gives memory back to the kernel: what is free, and the pages of the program, of which those come back that are used.
  public static func trimMemory() {
    clinux_trim_memory()
    clinux_unmap_program()
  }
}
