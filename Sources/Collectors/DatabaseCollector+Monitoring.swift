import Monitoring

extension DatabaseCollector {
  /// The log's size and how long it stays.
  public static let panels = [
    Panel(
      "Write-ahead log", .timeseries, [PanelQuery(size.now, legend: "size")],
      description: """
        Changes of Signal's database that have not been put in their place yet. It comes and goes with every message; one that \
        only grows means that Signal is stalled.
        """),
    Panel(
      "Write-ahead log filled for", .timeseries, [PanelQuery(filled.now, legend: "filled for")],
      thresholds: [.walStalled],
      description: "How long the log has not been empty. Normal is up to half a minute."),
  ]

  /// A log that is not put away.
  public static let alerts = [
    AlertRule(
      "GhostwireWALStalled", when: filled.now, breaches: .walStalled,
      summary: "Signal does not put the changes of its database away.",
      description: """
        The write-ahead log in \(.desktop) has been filled for \(.value). Signal's main process is stalled or gets no \
        processor time: see its CPU and restart Signal.
        """)
  ]
}
