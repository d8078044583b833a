import Monitoring

/// What shows that nobody is watching. An exporter that is gone cannot tell so itself: Prometheus does.
public enum ScrapeWatch {
  /// Whether exporters are scraped, and how long that takes.
  public static let panels = [
    Panel(
      "Exporters scraped", .stateTimeline, [PanelQuery(ScrapeMetric.up.now, legend: "scraped")],
      thresholds: [.exporterDown],
      description:
        "Whether Prometheus could scrape each exporter. While it could not, all that is shown of the desktop is missing."
    ),
    Panel(
      "Scrape duration", .timeseries, [PanelQuery(ScrapeMetric.duration.now, legend: "duration")],
      thresholds: [.scrapeSlow],
      description: "How long Prometheus waits for each exporter's answer. Normal is some milliseconds."),
  ]

  /// An exporter that is not scraped, none at all, and one that is nearly too slow.
  public static let alerts = [
    AlertRule(
      "GhostwireExporterDown", when: ScrapeMetric.up.now, breaches: .exporterDown,
      summary: "An exporter cannot be scraped, so that its desktop is not watched.",
      description: """
        Prometheus cannot scrape the exporter in \(.desktop): no other alert on this desktop can fire. See whether the pod \
        runs, and what the target's page in Prometheus says.
        """),
    AlertRule(
      "GhostwireExporterAbsent", when: ScrapeMetric.up.now.absent, breaches: .exporterAbsent,
      summary: "Prometheus knows of no exporter, so that no desktop is watched.",
      description: """
        There is no target of job \(.label("job")). The ServiceMonitor, the metrics Service or their labels are missing, or \
        Prometheus does not select them.
        """),
    AlertRule(
      "GhostwireScrapeSlow", when: ScrapeMetric.duration.now, breaches: .scrapeSlow,
      summary: "An exporter takes long to answer and may soon be too late.",
      description: """
        A scrape of the exporter in \(.desktop) takes \(.value). At the scrape's timeout nothing of it is kept.
        """),
  ]
}
