/// Why a part of the desktop's cgroup is missing. The value is the `reason` label.
public enum CgroupObstacle: String, Error, CaseIterable, Sendable {
  /// No process of the desktop is there whose cgroup it could be.
  case noProcess = "no_process"
  /// The controller, or everything, is on cgroup v1.
  case cgroupV1 = "cgroup_v1"
  /// The controller is not enabled for this cgroup, or the kernel does without it.
  case disabled
  /// No mount shows the cgroup, neither the desktop's nor the exporter's.
  case hidden
  /// The desktop runs in the cgroup of the exporter: its numbers would be those of both.
  case ownCgroup = "own_cgroup"
  /// The kernel refuses.
  case permissionDenied = "permission_denied"
  /// A file is not in the documented form.
  case malformed
  /// A file cannot be read for another reason.
  case system
}
