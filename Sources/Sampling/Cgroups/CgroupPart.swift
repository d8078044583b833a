/// What of a cgroup can be missing by itself. The value is the `controller` label.
public enum CgroupPart: String, CaseIterable, Comparable, Sendable {
  /// cpu.max and the periods of cpu.stat. Usage is there without the controller.
  case cpu
  /// The files called memory, but memory.pressure.
  case memory
  /// pids.current and pids.max.
  case pids
  /// io.stat.
  case io
  /// The pressure files, which no controller is needed for.
  case pressure

  /// By label value.
  public static func < (left: CgroupPart, right: CgroupPart) -> Bool { left.rawValue < right.rawValue }
}
