import Sampling

/// Proportional set sizes from /proc/PID/smaps_rollup (Linux 4.14 and later). For one thread, apart from
/// `LinuxProcessSource`.
public final class LinuxProportionalMemorySource: ProportionalMemorySource {
  private let files: ProcFiles

  /// Opens /proc.
  public init() throws(SourceError) {
    do throws(Errno) {
      files = try ProcFiles()
    } catch {
      throw .system(errno: error.number)
    }
  }

  /// What the file says.
  public func readProportionalMemory(of pid: Int32) throws(SourceError) -> ProportionalMemory {
    try files.read(pid, "smaps_rollup") { (text) throws(SourceError) in
      ProportionalMemory(
        total: try text.kibibytes("Pss:", in: "smaps_rollup"),
        anonymous: try text.kibibytesIfPresent("Pss_Anon:", in: "smaps_rollup"))
    }
  }
}
