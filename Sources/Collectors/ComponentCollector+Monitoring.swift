import Monitoring
import Sampling

extension ComponentCollector {
  /// The parts without which there is no desktop, of both flavours of the image. Those that an image does not have are not
  /// reported at all.
  private static let vital = [Component.signal, .x11vnc, .xvfb, .xvnc].map { $0.rawValue }

  /// State over time, restarts, and since when.
  public static let panels = [
    Panel(
      "Components", .stateTimeline, [PanelQuery(up.now, legend: "{{component}}")], thresholds: [.componentDown],
      description: """
        Whether the main process of each part of the desktop is there: 1 is up, 0 is down. A gap means that the exporter \
        was not scraped.
        """),
    Panel(
      "Restarts", .timeseries, [PanelQuery(restarts.increase(), legend: "{{component}}")],
      description: """
        How often each part ended and came back. Kubernetes does not count these, since the container goes on. Normal is 0; \
        \(Int(Threshold.componentRestarting.value)) within \(Period.restarts.text) are a crash loop.
        """),
    Panel(
      "Running since", .table, [PanelQuery(startTime.now, legend: "{{component}}")], unit: .timestamp,
      description: "When the main process of each part started. It is absent while the part is down."),
  ]

  /// A part that is missing, and one that keeps coming back.
  public static let alerts = [
    AlertRule(
      "GhostwireComponentDown", when: up.where("component", in: vital).now, breaches: .componentDown,
      summary: "A part of the desktop that it cannot do without is down.",
      description: """
        \(.label("component")) is not running in \(.desktop). The desktop restarts it by itself, which has not helped: \
        see the container's log, then delete the pod.
        """),
    AlertRule(
      "GhostwireComponentRestarting", when: restarts.increase(over: .restarts), breaches: .componentRestarting,
      summary: "A part of the desktop crashes again and again inside its container.",
      description: """
        \(.label("component")) in \(.desktop) was restarted \(.value) times within \(Period.restarts.text). See the \
        container's log, its memory and the space in /dev/shm.
        """),
  ]
}
