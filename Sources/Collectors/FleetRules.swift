import Monitoring

/// What is recorded for those who look at many desktops at once: one series a pod and
/// question, and one a namespace, so that a question about ten thousand pods reads one series of each.
public enum FleetRules {
  // MARK: A series a pod

  /// Whether the pod is watched.
  public static let watched = RecordingRule(
    "ghostwire_exporter_up", "min", FleetExpression.watched,
    help: "Whether the pod's exporter could be scraped: what is 0 here is unknown in all others.")

  /// Whether the desktop is alive.
  public static let alive = RecordingRule(
    "ghostwire_vnc_up", "min", FleetExpression.alive, help: "Whether the pod's desktop is alive.")

  /// How many components are down.
  public static let componentsDown = RecordingRule(
    "ghostwire_components_down", "sum",
    FleetExpression.componentsDown,
    help: "How many components of the pod's desktop are down.")

  /// How often components were restarted.
  public static let restarts = RecordingRule(
    "ghostwire_component_restarts", "sum_increase\(Period.restarts.text)",
    FleetExpression.restarts(over: .restarts),
    help: "How often components of the pod's desktop were restarted within \(Period.restarts.text).")

  /// Processors in use.
  public static let cpu = RecordingRule(
    "ghostwire_cgroup_cpu_usage_seconds", "max_rate\(Period.processorUse.text)",
    FleetExpression.processors(over: .processorUse),
    help: "Processors that the pod's desktop uses.")

  /// The share of the CPU limit.
  public static let cpuOfLimit = RecordingRule(
    "ghostwire_cgroup_cpu_usage_per_limit", "ratio_rate\(Period.processorUse.text)",
    FleetExpression.processorShare(over: .processorUse),
    help: "The share of its CPU limit that the pod's desktop uses. Absent without a limit.")

  /// Memory in use.
  public static let memory = RecordingRule(
    "ghostwire_cgroup_memory_working_set_bytes", "max", FleetExpression.memory,
    help: "The working set of the pod's desktop.")

  /// The share of the memory limit.
  public static let memoryOfLimit = RecordingRule(
    "ghostwire_cgroup_memory_working_set_per_limit", "ratio",
    FleetExpression.memoryShare,
    help: "The share of its memory limit that the pod's desktop uses. Absent without a limit.")

  /// How full the home is.
  public static let homeUsed = RecordingRule(
    "ghostwire_volume_home_used_per_size", "ratio",
    FleetExpression.homeUsed,
    help: "How full the home volume of the pod's desktop is.")

  /// People connected.
  public static let sessions = RecordingRule(
    "ghostwire_vnc_sessions", "max", FleetExpression.people,
    help: "People connected to the pod's desktop.")

  /// How far the exporter has lowered its cadence.
  public static let cadenceStep = RecordingRule(
    "ghostwire_exporter_cadence_step", "max", FleetExpression.cadence,
    help: "How far the pod's exporter has lowered its cadence to keep to its budget.")

  // MARK: A series a namespace

  /// Pods with an exporter.
  public static let pods = RecordingRule(
    "ghostwire_pods", "count", watched.now.count(per: .namespace),
    help: "Pods with an exporter. One that Kubernetes has not started yet is none.")

  /// Pods whose exporter cannot be scraped.
  public static let podsUnwatched = RecordingRule(
    "ghostwire_exporter_down", "sum", (1 - watched.now).sum(per: .namespace),
    help: "Pods whose exporter cannot be scraped: whether their desktops live is unknown.")

  /// Desktops that are alive.
  public static let podsAlive = RecordingRule(
    "ghostwire_vnc_up", "sum", alive.now.sum(per: .namespace), help: "Desktops that are alive.")

  /// Desktops that are down.
  public static let podsDown = RecordingRule(
    "ghostwire_vnc_down", "sum", (1 - alive.now).sum(per: .namespace),
    help: "Desktops that are known to be down. 0 when none is.")

  /// Components that are down.
  public static let allComponentsDown = RecordingRule(
    "ghostwire_components_down", "sum", componentsDown.now.sum(per: .namespace),
    help: "Components that are down in all desktops.")

  /// Restarts of components.
  public static let allRestarts = RecordingRule(
    "ghostwire_component_restarts", "sum_increase\(Period.restarts.text)", restarts.now.sum(per: .namespace),
    help: "How often components of all desktops were restarted within \(Period.restarts.text).")

  /// People connected.
  public static let allSessions = RecordingRule(
    "ghostwire_vnc_sessions", "sum", sessions.now.sum(per: .namespace), help: "People connected to all desktops.")

  /// Processors in use.
  public static let allCPU = RecordingRule(
    "ghostwire_cgroup_cpu_usage_seconds", "sum_rate\(Period.processorUse.text)", cpu.now.sum(per: .namespace),
    help: "Processors that all desktops use.")

  /// Memory in use.
  public static let allMemory = RecordingRule(
    "ghostwire_cgroup_memory_working_set_bytes", "sum", memory.now.sum(per: .namespace),
    help: "The working sets of all desktops.")

  /// All of them, those that others read first.
  public static let all = [
    watched, alive, componentsDown, restarts, cpu, cpuOfLimit, memory, memoryOfLimit, homeUsed, sessions, cadenceStep,
    pods, podsUnwatched, podsAlive, podsDown, allComponentsDown, allRestarts, allSessions, allCPU, allMemory,
  ]
}
