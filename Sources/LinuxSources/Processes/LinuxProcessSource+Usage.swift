import CLinux
import Glibc
import Sampling

extension LinuxProcessSource: ExporterUsageSource {
  /// What the exporter uses now: getrusage(2) and its own files below /proc.
  public func readOwnUsage() throws(SourceError) -> ExporterUsage {
    let pid = try files.readOwnPid()
    guard let memory = try readStatus(of: pid).memory else { throw .malformed(what: "status VmSize:") }
    let start = try files.read(pid, "stat", parse: StatLine.init(parsing:)).startTicks
    return ExporterUsage(
      cpuSeconds: Self.ownProcessorTime(), residentBytes: memory.resident, virtualBytes: memory.virtual,
      openDescriptors: try countOpenDescriptors(of: pid) - 1, descriptorLimit: try readDescriptorLimit(of: pid),
      startTime: clock.unixTime(ofTicks: start))
  }

  /// What the exporter costs so far, for its budget. The calling thread's time counts as sampling; `walkingSeconds` is what walks
  /// have used.
  public func readOwnCost(walkingSeconds: Double) -> ExporterCost {
    let memory = try? readStatus(of: files.readOwnPid()).memory
    return ExporterCost(
      processorSeconds: Self.seconds(CLOCK_PROCESS_CPUTIME_ID), samplingSeconds: Self.seconds(CLOCK_THREAD_CPUTIME_ID),
      walkingSeconds: walkingSeconds, residentBytes: memory?.resident)
  }

  /// Gives memory that is free back to the kernel.
  public static func trimMemory() { clinux_trim_memory() }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func ownProcessorTime() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
