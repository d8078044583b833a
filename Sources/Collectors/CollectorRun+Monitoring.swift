import Monitoring

extension CollectorRun {
  /// Blind spots, and how fresh the values are.
  public static let panels = [
    Panel(
      "Collectors", .stateTimeline, [PanelQuery(success.now, legend: "{{collector}}")],
      thresholds: [.collectorFailing],
      description:
        "Whether each collector could take its last sample: 1 is yes. At 0 all its other metrics are missing."),
    Panel(
      "Sample age", .timeseries, [PanelQuery(sampleAge.now, legend: "age")],
      description: """
        How old the values were when the scraper got them. Normal is below a second; more means that reading takes longer \
        than the scrape can wait.
        """),
    Panel(
      "Collector duration", .timeseries, [PanelQuery(duration.now, legend: "{{collector}}")],
      description: "How long the last sample of each collector took. It grows with the number of processes watched."),
  ]

  /// A collector that shows nothing.
  public static let alerts = [
    AlertRule(
      "GhostwireCollectorFailing", when: success.now, breaches: .collectorFailing,
      summary: "The exporter cannot see a part of the desktop.",
      description: """
        Collector \(.label("collector")) in \(.desktop) fails, so that its metrics are missing and no alert on them can \
        fire. The exporter's log says why.
        """)
  ]
}
