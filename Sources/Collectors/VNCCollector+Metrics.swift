import Exposition
import Sampling

extension VNCCollector {
  private static let stage = ["stage"]

  /// Whether the desktop is alive.
  public static let up = Gauge(
    "ghostwire_vnc_up", source: .probe,
    help:
      "Whether the desktop is alive: the deepest stage that applies is up. One that asks for a password or for TLS is. Absent before the first probe."
  )
  package static let stageUp = Gauge(
    "ghostwire_vnc_stage_up", source: .probe, labels: stage,
    help:
      "Whether a stage of the last probe is up: listen, connect, tls, http, websocket, rfb. Only rfb proves that the X server lives. Absent for a stage that was not reached or does not apply."
  )
  package static let stageDown = Info(
    "ghostwire_vnc_stage_down_info", source: .probe, labels: ["stage", "reason"],
    help: "Why a stage is down. Absent while it is up.")
  static let duration = Histogram(
    "ghostwire_vnc_stage_duration_seconds", source: .probe, unit: .seconds, labels: stage,
    help: "How long each stage took of the probes in which it went well.")
  static let probes = Counter(
    "ghostwire_vnc_probes_total", source: .probe, labels: stage,
    help:
      "Probes that entered a stage: what the exporter does to the desktop. listen is a look from outside, tls a handshake."
  )
  package static let failures = Counter(
    "ghostwire_vnc_probe_failures_total", source: .probe, labels: ["stage", "reason"],
    help:
      "Probes that ended before their last stage. The reasons auth_required, auth_rejected and tls_required come from a desktop that is alive."
  )
  package static let probeTime = Gauge(
    "ghostwire_vnc_probe_timestamp_seconds", source: .probe, unit: .seconds, labels: stage,
    help: "Unix time of the last probe that entered a stage: how old its state is.")
  static let waiting = Gauge(
    "ghostwire_vnc_accept_queue_connections", source: .listener,
    help: "Connections that wait for the server to accept them. Stays at 0 while it lives. Absent when nobody listens.")
  static let waitingLimit = Gauge(
    "ghostwire_vnc_accept_queue_limit", source: .listener,
    help: "How many connections may wait. Absent where the kernel does not tell it."
  )
  package static let info = Info(
    "ghostwire_vnc_info", source: .probe, labels: ["server", "tls", "auth"],
    help:
      "What listens: kasmvnc or websockify; whether it speaks TLS: no, optional or required; and its password: none, required, accepted or rejected. unknown while nothing has shown it."
  )

  /// The port rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [
    up, stageUp, stageDown, duration, probes, failures, probeTime, waiting, waitingLimit, info,
  ]

  /// From a connection within the pod to the probe's deadline of 5 s.
  static let durationBounds: [Double] = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
  ]
}
