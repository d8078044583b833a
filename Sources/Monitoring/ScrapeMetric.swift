import Exposition

/// What Prometheus itself writes about each scrape (its documentation, "Jobs and instances"). All jobs have series of these
/// names, so that only those of the exporter's own job can be had from here.
public enum ScrapeMetric {
  /// The job of the exporter's targets: the `app.kubernetes.io/name` of the desktop's pods and of the metrics Service, which
  /// PodMonitor and ServiceMonitor take for the job's name.
  public static let job = "ghostwire"

  /// Whether each exporter could be scraped.
  public static let up = Gauge("up", labels: [jobLabel], help: "Whether the target could be scraped.")
    .where(jobLabel, is: job)

  /// How long each exporter's scrape took.
  public static let duration = Gauge(
    "scrape_duration_seconds", unit: .seconds, labels: [jobLabel], help: "How long the target's scrape took."
  ).where(jobLabel, is: job)

  /// The declarations of these.
  public static let descriptors = [up.metric.descriptor, duration.metric.descriptor]

  /// Whether a series can only be the exporter's: by its name, or by its job.
  static func isExporters(_ series: Series) -> Bool {
    series.descriptor.name.hasPrefix("ghostwire_")
      || series.matchers.contains(LabelMatcher(label: jobLabel, condition: .equal(job)))
  }

  private static let jobLabel = "job"
}
