import Glibc
import Sampling

extension ProcessStatus {
  /// Reads the text of /proc/PID/status (proc_pid_status(5)).
  init(parsing text: RawSpan) throws(SourceError) {
    // Without memory of its own (a zombie, a kernel thread) a process has none of the Vm lines.
    var memory: Memory?
    if text.offset(after: "VmSize:") != nil {
      memory = Memory(
        resident: try text.kibibytes("VmRSS:", in: "status"), virtual: try text.kibibytes("VmSize:", in: "status"),
        swap: try text.kibibytes("VmSwap:", in: "status"))
    }
    let ignored = try text.number("SigIgn:", in: "status", radix: 16)
    self.init(
      memory: memory,
      contextSwitches: ContextSwitches(
        voluntary: try text.number("voluntary_ctxt_switches:", in: "status"),
        involuntary: try text.number("nonvoluntary_ctxt_switches:", in: "status")),
      ignoresChildSignal: ignored & (1 << UInt64(SIGCHLD - 1)) != 0)
  }
}
