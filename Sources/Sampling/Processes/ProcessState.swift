/// What a process is doing, by the kernel's state letter. The value is the `state` label.
public enum ProcessState: String, CaseIterable, Sendable {
  /// Running or ready to run (R).
  case running
  /// Waiting for an event (S), or an idle kernel thread (I).
  case sleeping
  /// Waiting for a disk or another device, and not to be interrupted (D).
  case waiting
  /// Stopped by a signal (T) or a debugger (t).
  case stopped
  /// Ended, but not yet waited for by its parent (Z, X).
  case zombie

  /// The state for a letter of /proc/PID/stat; letters of other kernels count as sleeping (proc(5)).
  init(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "R"): self = .running
    case UInt8(ascii: "D"): self = .waiting
    case UInt8(ascii: "T"), UInt8(ascii: "t"): self = .stopped
    case UInt8(ascii: "Z"), UInt8(ascii: "X"): self = .zombie
    default: self = .sleeping
    }
  }
}
