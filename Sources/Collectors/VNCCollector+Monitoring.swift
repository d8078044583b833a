import Monitoring
import Sampling

extension VNCCollector {
  private static let deepest = stageUp.where("stage", is: ProbeStage.rfb.rawValue)
  private static let connect = stageUp.where("stage", is: ProbeStage.connect.rawValue)
  /// A desktop that is frozen has an alert of its own.
  private static let frozen = (deepest.now == 0).and(connect.now == 1)

  /// Whether the desktop is alive, how deep it answers, and how fast.
  public static let panels = [
    Panel(
      "Desktop", .stat, [PanelQuery(up.now, legend: "alive")], thresholds: [.vncDown],
      description: """
        1 means that the desktop answers as deep as can be told. 0 means that nobody can work with it, although \
        Kubernetes may show the pod as ready.
        """),
    Panel(
      "Stages", .stateTimeline, [PanelQuery(stageUp.now, legend: "{{stage}}")], thresholds: [.vncFrozen],
      description: """
        How deep the desktop answers: 1 is up, 0 is down. Only rfb is answered by the X server itself; when it is down \
        and the others are up, the desktop is frozen. A stage that a probe did not reach is a gap.
        """),
    Panel(
      "Stage duration", .timeseries, [PanelQuery(duration.quantile(0.95, by: ["stage"]), legend: "{{stage}}")],
      description:
        "How long 95 % of the probes took at each stage. Normal is some milliseconds; more means a desktop short of CPU."
    ),
    Panel(
      "Failed probes", .timeseries, [PanelQuery(failures.rate(), legend: "{{stage}} {{reason}}")],
      description: """
        Probes that ended early, by where and why. auth_required, auth_rejected and tls_required come from a desktop \
        that is alive. Normal is 0.
        """),
    Panel(
      "Accept queue", .timeseries, [PanelQuery(waiting.now, legend: "waiting")],
      limits: [PanelQuery(waitingLimit.now, legend: "limit")],
      description: "Connections that the server has not accepted. Normal is 0: a level that stays means that it hangs."),
  ]

  /// A desktop that does not answer, and one that only seems to.
  public static let alerts = [
    AlertRule(
      "GhostwireVNCDown", when: up.now.unless(frozen), breaches: .vncDown,
      summary: "A desktop does not answer.",
      description: """
        The desktop in \(.desktop) does not answer as it should. \(stageDown.descriptor.name) says where a probe ends and \
        why. Delete the pod if it does not come back.
        """),
    AlertRule(
      "GhostwireVNCFrozen", when: deepest.now, breaches: .vncFrozen, and: connect.now == 1,
      summary: "A desktop is frozen behind an open port.",
      description: """
        The port of \(.desktop) takes connections and its X server does not answer. The kubelet's probe stays green: \
        delete the pod.
        """),
  ]
}
