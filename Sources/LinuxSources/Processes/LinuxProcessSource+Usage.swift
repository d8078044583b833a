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

  private static func ownProcessorTime() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
