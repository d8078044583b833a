/// The series that are read back from an exposition. Tests hold them against the declarations.
package enum SeriesName {
  package static let componentUp = "ghostwire_component_up"
  package static let componentStart = "ghostwire_component_start_time_seconds"
  package static let componentRestarts = "ghostwire_component_restarts_total"
  package static let processes = "ghostwire_processes"
  package static let processorTime = "ghostwire_process_cpu_seconds_total"
  package static let resident = "ghostwire_process_resident_memory_bytes"
  package static let proportional = "ghostwire_process_proportional_memory_bytes"
  package static let openDescriptors = "ghostwire_process_open_fds"
  package static let readBytes = "ghostwire_process_read_bytes_total"
  package static let writtenBytes = "ghostwire_process_written_bytes_total"
  package static let unreadable = "ghostwire_process_unreadable"
  package static let cgroupUsage = "ghostwire_cgroup_cpu_usage_seconds_total"
  package static let cgroupUnavailable = "ghostwire_cgroup_unavailable_info"
  package static let cgroupLimit = "ghostwire_cgroup_cpu_limit_cores"
  package static let cgroupWorkingSet = "ghostwire_cgroup_memory_working_set_bytes"
  package static let cgroupMemoryLimit = "ghostwire_cgroup_memory_limit_bytes"
  package static let cgroupPids = "ghostwire_cgroup_pids"
  package static let cgroupPidsLimit = "ghostwire_cgroup_pids_limit"
  package static let volumeUp = "ghostwire_volume_up"
  package static let volumeDown = "ghostwire_volume_down_info"
  package static let volumeSize = "ghostwire_volume_size_bytes"
  package static let volumeUsed = "ghostwire_volume_used_bytes"
  package static let directoryFiles = "ghostwire_directory_files"
  package static let walkStart = "ghostwire_directory_walk_start_timestamp_seconds"
  package static let walkEnd = "ghostwire_directory_walk_timestamp_seconds"
  package static let vncUp = "ghostwire_vnc_up"
  package static let stageUp = "ghostwire_vnc_stage_up"
  package static let stageDown = "ghostwire_vnc_stage_down_info"
  package static let vncInfo = "ghostwire_vnc_info"
  package static let probeTime = "ghostwire_vnc_probe_timestamp_seconds"
  package static let sessions = "ghostwire_vnc_sessions"
  package static let sandbox = "ghostwire_exporter_sandbox"
  package static let buildInfo = "ghostwire_exporter_build_info"
  package static let success = "ghostwire_exporter_collector_success"
  package static let failures = "ghostwire_exporter_collector_failures_total"
  package static let sampleAge = "ghostwire_exporter_sample_age_seconds"
  package static let ownStart = "process_start_time_seconds"
  package static let containerCores = "ghostwire_cgroup_cpu_usage_cores"
  package static let containerMemory = "ghostwire_cgroup_memory_usage_bytes"
  package static let componentCores = "ghostwire_component_cpu_usage_cores"
  package static let componentMemory = "ghostwire_component_memory_usage_bytes"
  package static let cgroupPeak = "ghostwire_cgroup_memory_peak_bytes"
  package static let cgroupMemoryEvents = "ghostwire_cgroup_memory_events_total"
  package static let volumeAvailable = "ghostwire_volume_available_bytes"
  package static let directorySize = "ghostwire_directory_size_bytes"
  package static let sampleInterval = "ghostwire_exporter_sample_interval_seconds"

  /// What is read of every process.
  package static let ofProcesses = [
    componentStart, processes, processorTime, resident,
    "ghostwire_process_threads", openDescriptors, readBytes,
    writtenBytes, proportional,
  ]

  /// What the kernel keeps back of a process, by the file that it keeps: the `source` label of `unreadable`.
  package static let kept: [(source: String, series: [String])] = [
    ("io", [readBytes, writtenBytes]),
    ("fds", [openDescriptors, "ghostwire_process_fd_utilization_ratio"]),
    ("limits", ["ghostwire_process_max_fds"]),
    ("pss", [proportional]),
    (
      "status",
      [
        resident, "ghostwire_process_virtual_memory_bytes",
        "ghostwire_process_swap_bytes",
      ]
    ),
  ]

  /// What is read of each part of a cgroup.
  package static let ofCgroup: [(part: String, series: [String])] = [
    (
      "cpu",
      [
        cgroupLimit, "ghostwire_cgroup_cpu_periods_total",
        "ghostwire_cgroup_cpu_throttled_periods_total", "ghostwire_cgroup_cpu_throttled_seconds_total",
      ]
    ),
    (
      "memory",
      [
        "ghostwire_cgroup_memory_current_bytes", cgroupWorkingSet,
        cgroupMemoryLimit, "ghostwire_cgroup_memory_stat_bytes",
        cgroupMemoryEvents,
      ]
    ),
    ("pids", [cgroupPids, cgroupPidsLimit]),
    ("io", ["ghostwire_cgroup_io_bytes_total", "ghostwire_cgroup_io_operations_total"]),
    ("pressure", ["ghostwire_cgroup_pressure_seconds_total"]),
  ]

  /// What is read of a volume.
  package static let ofVolumes = [
    volumeSize, volumeAvailable, volumeUsed,
    "ghostwire_volume_inodes", "ghostwire_volume_inodes_free", directorySize,
    directoryFiles,
  ]

  /// What only the home has.
  package static let ofHome = ["ghostwire_signal_wal_size_bytes"]

  package static let ofSessions = [
    sessions, "ghostwire_vnc_sessions_opened_total", "ghostwire_vnc_session_duration_seconds",
  ]

  package static let ofNetwork = [
    "ghostwire_vnc_client_round_trip_seconds", "ghostwire_vnc_client_sent_bytes_total",
    "ghostwire_vnc_client_received_bytes_total",
  ]

  /// What a live view shows besides.
  package static let ofView = [componentRestarts, sampleInterval, walkStart, walkEnd]

  /// What sizes are told from besides.
  package static let ofSizing = [
    ownStart, containerCores, containerMemory, componentCores, componentMemory, cgroupPeak,
  ]

  /// All of them.
  package static let all =
    [
      componentUp, unreadable, cgroupUsage, cgroupUnavailable, volumeUp, volumeDown, vncUp, stageUp, stageDown, vncInfo,
      probeTime, sandbox, buildInfo, success, failures, sampleAge,
    ] + ofProcesses + kept.flatMap(\.series) + ofCgroup.flatMap(\.series) + ofVolumes + ofHome + ofSessions + ofNetwork
    + ofView + ofSizing
}
