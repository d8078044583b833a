import Scraping

@testable import Diagnosis

/// The metrics of a desktop with which nothing is wrong, and ways to spoil them.
enum Sample {
  static let healthy = """
    # HELP ghostwire_component_up Whether.
    # TYPE ghostwire_component_up gauge
    ghostwire_component_start_time_seconds{component="xvnc"} 1764208000
    ghostwire_component_up{component="signal"} 1
    ghostwire_component_up{component="xvnc"} 1
    ghostwire_cgroup_cpu_usage_seconds_total 12.5
    ghostwire_exporter_build_info{procps="libproc2.so.0.0.1",version="0.1.0"} 1
    ghostwire_exporter_collector_success{collector="cgroup"} 1
    ghostwire_exporter_collector_success{collector="component"} 1
    ghostwire_exporter_collector_success{collector="process"} 1
    ghostwire_exporter_collector_success{collector="session"} 1
    ghostwire_exporter_collector_success{collector="vnc"} 1
    ghostwire_exporter_collector_success{collector="volume"} 1
    ghostwire_exporter_sample_age_seconds 0.5
    ghostwire_exporter_sandbox{mechanism="landlock"} 1
    ghostwire_exporter_sandbox{mechanism="no_new_privs"} 1
    ghostwire_exporter_sandbox{mechanism="seccomp"} 1
    ghostwire_process_unreadable{component="signal",role="gpu",source="io"} 0
    ghostwire_process_unreadable{component="xvnc",role="main",source="io"} 0
    ghostwire_processes{component="signal",role="gpu"} 2
    ghostwire_processes{component="xvnc",role="main"} 1
    ghostwire_vnc_info{auth="none",server="kasmvnc",tls="no"} 1
    ghostwire_vnc_probe_timestamp_seconds{stage="listen"} 1764209999.5
    ghostwire_vnc_sessions 1
    ghostwire_vnc_stage_up{stage="connect"} 1
    ghostwire_vnc_stage_up{stage="http"} 1
    ghostwire_vnc_stage_up{stage="listen"} 1
    ghostwire_vnc_stage_up{stage="rfb"} 1
    ghostwire_vnc_stage_up{stage="websocket"} 1
    ghostwire_vnc_up 1
    ghostwire_volume_up{volume="home"} 1
    ghostwire_volume_up{volume="shm"} 1

    """
  static let now = 1_764_210_000.0

  static var machine: MachineRecord {
    var machine = MachineRecord(user: 1000, desktopUsers: [1000], now: now, kernel: "Linux 6.12")
    machine.libraries = ["libproc2.so.0.0.1 4.0.2"]
    machine.addresses = [(":9100", .free)]
    machine.seccompMode = 2
    return machine
  }

  /// The healthy metrics without the lines that have one of these beginnings, and with other lines.
  static func metrics(without beginnings: [String] = [], with lines: [String] = []) -> ScrapedMetrics {
    let kept = healthy.split(separator: "\n").filter { line in !beginnings.contains { line.hasPrefix($0) } }
    return ScrapedMetrics(parsing: (kept.map(String.init) + lines).joined(separator: "\n"))
  }

  /// What is not green.
  static func faults(_ diagnosis: Diagnosis) -> [Finding] { diagnosis.findings.filter { $0.state != .ok } }
}
