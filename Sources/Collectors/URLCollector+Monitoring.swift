import Monitoring

extension URLCollector {
  /// Whether the address answers, who is let in, how long it takes, and how long its certificate is good.
  public static let panels = [
    Panel(
      "Addresses", .stateTimeline, [PanelQuery(up.now, legend: "{{probe}}")], thresholds: [.probeDown],
      description: "Whether each address answers as seen from the pod: 1 is up, also with a login in front; 0 is down."),
    Panel(
      "Open to everybody", .stateTimeline, [PanelQuery(open.now, legend: "{{probe}}")], thresholds: [.desktopOpen],
      description: """
        1 means that the desktop behind the address lets in everybody who knows it, without a login. Normal is 0.
        """),
    Panel(
      "Time to answer", .timeseries, [PanelQuery(duration.now, legend: "{{probe}} {{phase}}")],
      description: "Where the time goes until the page is there. processing is the ingress and what is behind it."),
    Panel(
      "Certificate time left by address", .timeseries,
      [PanelQuery(certificateNotAfter.now.timeLeft, legend: "{{probe}}")],
      thresholds: [.certificateExpiring, .certificateExpiringSoon],
      description: "How long the certificates of each address are still valid; below 0 browsers refuse it."),
  ]

  /// A desktop without a lock, one that cannot be reached, and one that soon cannot.
  public static let alerts = [
    AlertRule(
      "GhostwireDesktopOpen", when: open.now, breaches: .desktopOpen,
      summary: "A desktop lets in everybody, without a login.",
      description: """
        The address \(.label("probe")) of \(.desktop) leads to the desktop without any login: who knows it reads and \
        writes messages. Take it off the ingress, or put a login in front of it.
        """),
    AlertRule(
      "GhostwireProbeDown", when: up.now, breaches: .probeDown,
      summary: "The address of a desktop does not answer.",
      description: """
        The address \(.label("probe")) of \(.desktop) does not answer as seen from the pod. \(down.descriptor.name) says \
        how far it came. If the desktop itself is up, see the ingress.
        """),
    AlertRule(
      "GhostwireProbeCertificateExpiring", when: certificateNotAfter.now.timeLeft, breaches: .certificateExpiring,
      summary: "The certificate of a desktop's address expires within two weeks.",
      description: """
        The certificates of address \(.label("probe")) of \(.desktop) have \(.value) left. What renews them, such as \
        cert-manager, has not done so yet.
        """),
    AlertRule(
      "GhostwireProbeCertificateExpiringSoon", when: certificateNotAfter.now.timeLeft,
      breaches: .certificateExpiringSoon,
      summary: "The certificate of a desktop's address expires within three days, or has expired.",
      description: """
        The certificates of address \(.label("probe")) of \(.desktop) have \(.value) left. Browsers refuse the desktop \
        from then on: renew them now.
        """),
  ]
}
