/// What the doctor looks at, in the order of its report. The raw value is the check's name there.
public enum CheckName: String, CaseIterable, Comparable, Sendable {
  /// The exporter answers, and its values are fresh. Only of a running one.
  case exporter
  /// A pod has the exporter in it. Only of manifests.
  case container
  /// The desktop's processes are in the exporter's pid namespace.
  case processNamespace = "process_namespace"
  /// /proc shows them to the exporter's user.
  case hidepid
  /// The exporter's user is the desktop's.
  case uid
  /// What Yama leaves of ptrace(2).
  case ptraceScope = "ptrace_scope"
  /// The desktop's processes let their own user look into them.
  case dumpable
  /// The container's cgroup v2 is there, with its controllers.
  case cgroup
  /// The volumes are found, and answer.
  case volumes
  /// How deep the desktop answers on its port.
  case port
  /// Sessions can be counted.
  case sessions
  /// The clock is right.
  case clock
  /// The kernel has what the exporter reads.
  case kernel
  /// The libraries are those that it was built with.
  case libraries
  /// The address that it serves on can be had.
  case listenAddress = "listen_address"
  /// The kernel lets it make the system calls that it needs.
  case seccomp
  /// All that was asked for is collected.
  case collectors
  /// What its options name is mounted. Only of manifests.
  case mounts
  /// The names of the port agree from the container to the monitor. Only of manifests.
  case metricsPort = "metrics_port"
  /// The network policies leave the ports open. Only of manifests.
  case networkPolicy = "network_policy"
  /// The monitors have the label that Prometheus selects by. Only of manifests.
  case releaseLabel = "release_label"

  /// In the order of the report.
  public static func < (left: CheckName, right: CheckName) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
