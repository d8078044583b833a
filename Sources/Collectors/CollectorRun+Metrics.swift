import Exposition

extension CollectorRun {
  package static let success = Gauge(
    "ghostwire_exporter_collector_success", source: .own, labels: ["collector"],
    help: "Whether the collector's last sample could be taken. When 0 its other series are absent.")
  static let duration = Gauge(
    "ghostwire_exporter_collector_duration_seconds", source: .own, unit: .seconds, labels: ["collector"],
    help: "How long the collector's last sample took.")
  package static let failures = Counter(
    "ghostwire_exporter_collector_failures_total", source: .own, labels: ["collector", "reason"],
    help: "Samples that a collector could not take, by reason.")
  static let sampleAge = Gauge(
    "ghostwire_exporter_sample_age_seconds", source: .own, unit: .seconds,
    help: "Age of the values in this answer. It grows when a sample takes longer than the scrape can wait.")

  /// What every answer holds, whichever collectors run.
  /// What every exporter has, whatever its options: dashboards find their targets by it.
  public static var identity: MetricDescriptor { success.descriptor }

  /// What is in every answer.
  public static let metrics: [any DeclaredMetric] = [success, duration, failures, sampleAge]

  /// The declarations of these.
  public static var descriptors: [MetricDescriptor] { metrics.map { $0.descriptor } }

  /// The age of a sample at the moment of its answer, which only the one who answers knows.
  public static func describe(sampleAge seconds: Double) -> MetricFamily {
    var family = MetricFamily(sampleAge)
    family.add(seconds)
    return family
  }
}
