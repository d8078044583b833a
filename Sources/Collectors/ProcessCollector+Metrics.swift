import Exposition

extension ProcessCollector {
  private static let group = ["component", "role"]

  package static let cpu = Counter(
    "ghostwire_process_cpu_seconds_total", source: .processStat, unit: .seconds, labels: group + ["mode"],
    help: "CPU time used in user or system mode, that of reaped short-lived children included.")
  static let readBytes = Counter(
    "ghostwire_process_read_bytes_total", source: .processIO, unit: .bytes, labels: group,
    help: "Bytes fetched from storage. Absent while a process of the role does not let its io be read.")
  static let writtenBytes = Counter(
    "ghostwire_process_written_bytes_total", source: .processIO, unit: .bytes, labels: group,
    help: "Bytes sent to storage. Absent while a process of the role does not let its io be read.")
  static let pageFaults = Counter(
    "ghostwire_process_page_faults_total", source: .processStat, labels: group + ["type"],
    help: "Page faults, minor (served from memory) or major (served from a disk), reaped children included.")
  static let contextSwitches = Counter(
    "ghostwire_process_context_switches_total", source: .processStatus, labels: group + ["type"],
    help: "Voluntary and involuntary context switches of the main threads. The kernel keeps no sum over all threads.")

  package static let count = Gauge(
    "ghostwire_processes", source: .processStat, labels: group,
    help: "Processes. 0 when all have ended; other gauges of the role are then absent.")
  static let threads = Gauge("ghostwire_process_threads", source: .processStat, labels: group, help: "Threads.")
  package static let resident = Gauge(
    "ghostwire_process_resident_memory_bytes", source: .processStatus, unit: .bytes, labels: group,
    help: "Memory in use, pages shared between processes counted in each.")
  static let virtual = Gauge(
    "ghostwire_process_virtual_memory_bytes", source: .processStatus, unit: .bytes, labels: group,
    help: "Address space.")
  static let swap = Gauge(
    "ghostwire_process_swap_bytes", source: .processStatus, unit: .bytes, labels: group, help: "Memory swapped out.")
  package static let proportional = Gauge(
    "ghostwire_process_proportional_memory_bytes", source: .proportionalMemory, unit: .bytes, labels: group,
    help: "Memory in use, shared pages divided among their users (PSS), as last read. Absent when unreadable.")
  static let openDescriptors = Gauge(
    "ghostwire_process_open_fds", source: .processDescriptors, labels: group,
    help: "Open file descriptors. Absent when unreadable for one process of the role.")
  static let maxDescriptors = Gauge(
    "ghostwire_process_max_fds", source: .processDescriptors, labels: group,
    help: "The lowest soft limit on open files of the role's processes. Absent when unlimited or unreadable.")
  static let descriptorUtilization = Gauge(
    "ghostwire_process_fd_utilization_ratio", source: .processDescriptors, unit: .ratio, labels: group,
    help: "The highest share of its own limit on open files that a process uses. Absent when unreadable.")
  static let states = Gauge(
    "ghostwire_process_states", source: .processStat, labels: group + ["state"],
    help: "Processes by state: running, sleeping, waiting (for a disk), stopped, zombie.")
  static let exits = Counter(
    "ghostwire_process_exits_total", source: .processHistory, labels: group,
    help: "Processes that have ended. One that came and went between two samples is not seen.")
  static let restarts = Counter(
    "ghostwire_process_restarts_total", source: .processHistory, labels: group,
    help: "Processes that came within a minute after one of the same role had ended, and stayed for a second sample.")
  static let stuck = Gauge(
    "ghostwire_processes_stuck", source: .processHistory, labels: group,
    help: "Processes that have waited for a device for more than 5 s (state D), by every sample.")
  package static let unreadable = Gauge(
    "ghostwire_process_unreadable", source: .processHistory, labels: group + ["source"],
    help: "Processes whose file below /proc may not be read (status, io, fds, limits, pss): what is missing, not zero.")

  /// The process rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    cpu, readBytes, writtenBytes, pageFaults, contextSwitches, count, threads, resident, virtual, swap, proportional,
    openDescriptors, maxDescriptors, descriptorUtilization, states, exits, restarts, stuck,
    unreadable,
  ]
}
