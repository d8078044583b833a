/// The series that the doctor knows, by what keeps them away. A test holds them against the declarations.
enum SeriesName {
  static let componentUp = "ghostwire_component_up"
  static let componentStart = "ghostwire_component_start_time_seconds"
  static let processes = "ghostwire_processes"
  static let unreadable = "ghostwire_process_unreadable"
  static let cgroupUsage = "ghostwire_cgroup_cpu_usage_seconds_total"
  static let cgroupUnavailable = "ghostwire_cgroup_unavailable_info"
  static let volumeUp = "ghostwire_volume_up"
  static let volumeDown = "ghostwire_volume_down_info"
  static let vncUp = "ghostwire_vnc_up"
  static let stageUp = "ghostwire_vnc_stage_up"
  static let stageDown = "ghostwire_vnc_stage_down_info"
  static let vncInfo = "ghostwire_vnc_info"
  static let probeTime = "ghostwire_vnc_probe_timestamp_seconds"
  static let sessions = "ghostwire_vnc_sessions"
  static let sandbox = "ghostwire_exporter_sandbox"
  static let buildInfo = "ghostwire_exporter_build_info"
  static let success = "ghostwire_exporter_collector_success"
  static let failures = "ghostwire_exporter_collector_failures_total"
  static let sampleAge = "ghostwire_exporter_sample_age_seconds"

  /// What is read of every process.
  static let ofProcesses = [
    componentStart, processes, "ghostwire_process_cpu_seconds_total", "ghostwire_process_resident_memory_bytes",
    "ghostwire_process_threads", "ghostwire_process_open_fds", "ghostwire_process_read_bytes_total",
    "ghostwire_process_written_bytes_total", "ghostwire_process_proportional_memory_bytes",
  ]

  /// What the kernel keeps back of a process, by the file that it keeps: the `source` label of `unreadable`.
  static let kept: [(source: String, series: [String])] = [
    ("io", ["ghostwire_process_read_bytes_total", "ghostwire_process_written_bytes_total"]),
    ("fds", ["ghostwire_process_open_fds", "ghostwire_process_fd_utilization_ratio"]),
    ("limits", ["ghostwire_process_max_fds"]),
    ("pss", ["ghostwire_process_proportional_memory_bytes"]),
    (
      "status",
      [
        "ghostwire_process_resident_memory_bytes", "ghostwire_process_virtual_memory_bytes",
        "ghostwire_process_swap_bytes",
      ]
    ),
  ]

  /// What is read of each part of a cgroup.
  static let ofCgroup: [(part: String, series: [String])] = [
    (
      "cpu",
      [
        "ghostwire_cgroup_cpu_limit_cores", "ghostwire_cgroup_cpu_periods_total",
        "ghostwire_cgroup_cpu_throttled_periods_total", "ghostwire_cgroup_cpu_throttled_seconds_total",
      ]
    ),
    (
      "memory",
      [
        "ghostwire_cgroup_memory_current_bytes", "ghostwire_cgroup_memory_working_set_bytes",
        "ghostwire_cgroup_memory_limit_bytes", "ghostwire_cgroup_memory_stat_bytes",
        "ghostwire_cgroup_memory_events_total",
      ]
    ),
    ("pids", ["ghostwire_cgroup_pids", "ghostwire_cgroup_pids_limit"]),
    ("io", ["ghostwire_cgroup_io_bytes_total", "ghostwire_cgroup_io_operations_total"]),
    ("pressure", ["ghostwire_cgroup_pressure_seconds_total"]),
  ]

  /// What is read of a volume.
  static let ofVolumes = [
    "ghostwire_volume_size_bytes", "ghostwire_volume_available_bytes", "ghostwire_volume_used_bytes",
    "ghostwire_volume_inodes", "ghostwire_volume_inodes_free", "ghostwire_directory_size_bytes",
    "ghostwire_directory_files",
  ]

  /// What only the home has.
  static let ofHome = ["ghostwire_signal_wal_size_bytes"]

  static let ofSessions = [
    sessions, "ghostwire_vnc_sessions_opened_total", "ghostwire_vnc_session_duration_seconds",
  ]

  static let ofNetwork = [
    "ghostwire_vnc_client_round_trip_seconds", "ghostwire_vnc_client_sent_bytes_total",
    "ghostwire_vnc_client_received_bytes_total",
  ]

  /// All of them.
  static let all =
    [
      componentUp, unreadable, cgroupUsage, cgroupUnavailable, volumeUp, volumeDown, vncUp, stageUp, stageDown, vncInfo,
      probeTime, sandbox, buildInfo, success, failures, sampleAge,
    ] + ofProcesses + kept.flatMap(\.series) + ofCgroup.flatMap(\.series) + ofVolumes + ofHome + ofSessions + ofNetwork
}
