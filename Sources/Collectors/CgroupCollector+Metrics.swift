import Exposition

extension CgroupCollector {
  static let memoryCurrent = Gauge(
    "ghostwire_cgroup_memory_current_bytes", source: .cgroup("memory.current"), unit: .bytes,
    help: "Memory that counts against the container's limit, cached files included.")
  static let workingSet = Gauge(
    "ghostwire_cgroup_memory_working_set_bytes", source: .cgroup("memory.current, memory.stat"), unit: .bytes,
    help: "Memory of the container without files that were not used for long: what Kubernetes goes by.")
  static let memoryPeak = Gauge(
    "ghostwire_cgroup_memory_peak_bytes", source: .cgroup("memory.peak"), unit: .bytes,
    help: "The most memory that the container ever used. Absent before Linux 5.19.")
  static let memoryLimit = Gauge(
    "ghostwire_cgroup_memory_limit_bytes", source: .cgroup("memory.max"), unit: .bytes,
    help: "The container's memory limit. Absent when there is none.")
  static let swap = Gauge(
    "ghostwire_cgroup_memory_swap_bytes", source: .cgroup("memory.swap.current"), unit: .bytes,
    help: "Memory of the container that is swapped out.")
  static let swapLimit = Gauge(
    "ghostwire_cgroup_memory_swap_limit_bytes", source: .cgroup("memory.swap.max"), unit: .bytes,
    help: "How much of the container may be swapped out. Absent when there is no limit.")
  static let memoryKinds = Gauge(
    "ghostwire_cgroup_memory_stat_bytes", source: .cgroup("memory.stat"), unit: .bytes, labels: ["kind"],
    help: "What the container's memory is used for: anon, file (of which shmem), slab (kernel), sock.")
  static let memoryEvents = Counter(
    "ghostwire_cgroup_memory_events_total", source: .cgroup("memory.events"), labels: ["event"],
    help: "What happened for want of memory since the container started: low, high, max, oom, oom_kill.")
  static let cpuUsage = Counter(
    "ghostwire_cgroup_cpu_usage_seconds_total", source: .cgroup("cpu.stat"), unit: .seconds,
    help: "CPU time that the container used.")
  static let cpu = Counter(
    "ghostwire_cgroup_cpu_seconds_total", source: .cgroup("cpu.stat"), unit: .seconds, labels: ["mode"],
    help: "CPU time that the container used in user or system mode.")
  static let periods = Counter(
    "ghostwire_cgroup_cpu_periods_total", source: .cgroup("cpu.stat"),
    help: "Periods in which the container's CPU limit was enforced.")
  static let throttledPeriods = Counter(
    "ghostwire_cgroup_cpu_throttled_periods_total", source: .cgroup("cpu.stat"),
    help: "Periods in which the container reached its CPU limit.")
  static let throttled = Counter(
    "ghostwire_cgroup_cpu_throttled_seconds_total", source: .cgroup("cpu.stat"), unit: .seconds,
    help: "Time for which the container's CPU limit held tasks back, summed over the processors.")
  static let cpuLimit = Gauge(
    "ghostwire_cgroup_cpu_limit_cores", source: .cgroup("cpu.max"),
    help: "The container's CPU limit in processors. Absent when there is none.")
  static let pids = Gauge(
    "ghostwire_cgroup_pids", source: .cgroup("pids.current"), help: "Processes and threads in the container.")
  static let pidsLimit = Gauge(
    "ghostwire_cgroup_pids_limit", source: .cgroup("pids.max"),
    help: "How many there may be. Absent when there is no limit.")
  static let pressure = Counter(
    "ghostwire_cgroup_pressure_seconds_total", source: .cgroup("cpu.pressure, memory.pressure, io.pressure"),
    unit: .seconds, labels: ["resource", "kind"],
    help: "Time in which some or all (full) of the container's busy tasks waited for cpu, memory or io.")
  static let ioBytes = Counter(
    "ghostwire_cgroup_io_bytes_total", source: .cgroup("io.stat"), unit: .bytes, labels: ["operation"],
    help: "Bytes that the container read from and wrote to block devices, in each layer of stacked ones.")
  static let ioOperations = Counter(
    "ghostwire_cgroup_io_operations_total", source: .cgroup("io.stat"), labels: ["operation"],
    help: "Reads and writes of the container on block devices, in each layer of stacked ones.")
  static let unattributed = Counter(
    "ghostwire_cpu_unattributed_seconds_total", source: .ledger, unit: .seconds,
    help: "CPU time of the container since the exporter started that no component's counters hold.")
  static let unattributedMemory = Gauge(
    "ghostwire_memory_unattributed_bytes", source: .ledger, unit: .bytes,
    help: "Memory of the container that is neither a component's own (PSS) nor files, shared memory, kernel or sockets."
  )
  package static let oomKills = Counter(
    "ghostwire_oom_kills_total", source: .killLedger, labels: ["component", "role"],
    help: "Kills by the OOM killer, by what was found ended with them; unknown where nothing was.")
  static let oomMemory = Gauge(
    "ghostwire_oom_kill_memory_bytes", source: .killLedger, unit: .bytes, labels: ["component", "role"],
    help: "Resident memory of the role's last process that the OOM killer ended, at the sample before.")
  package static let unavailable = Info(
    "ghostwire_cgroup_unavailable_info", source: .cgroup("/proc/PID/cgroup, /proc/PID/mountinfo"),
    labels: ["controller", "reason"],
    help: "Parts of the container's cgroup that cannot be shown, and why. Their other series are absent.")

  /// The cgroup rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    memoryCurrent, workingSet, memoryPeak, memoryLimit, swap, swapLimit, memoryKinds, memoryEvents, cpuUsage, cpu,
    periods, throttledPeriods, throttled, cpuLimit, pids, pidsLimit, pressure, ioBytes, ioOperations, unattributed,
    unattributedMemory, oomKills, oomMemory, unavailable,
  ]
}
