/// The files below /proc/PID that a source reads.
enum ProcFile: Hashable, CaseIterable {
  case stat, exe, status, io, fd, limits, threadNames, proportionalMemory
}
