import Exposition

extension ExporterCollector {
  static let webReloadSuccessful = Gauge(
    "ghostwire_exporter_web_config_last_reload_successful", source: .own,
    help: "1 where the newest files of the web configuration are in use, 0 where they cannot be. Absent without one.")
  static let webReloadTime = Gauge(
    "ghostwire_exporter_web_config_last_reload_success_timestamp_seconds", source: .own, unit: .seconds,
    help: "Unix time at which files of the web configuration were last taken into use. Absent without one.")
  static let webCertificateEnd = Gauge(
    "ghostwire_exporter_web_certificate_not_after_timestamp_seconds", source: .own, unit: .seconds,
    help: "Unix time at which the certificate that the exporter serves with ends. Absent without TLS.")

  /// What the web configuration adds to the exporter's metrics.
  func describeWeb() -> [MetricFamily] {
    let reading = web.current
    let values: [(any DeclaredMetric, Double?)] = [
      (Self.webReloadSuccessful, reading.isLastReloadSuccessful.map { $0 ? 1 : 0 }),
      (Self.webReloadTime, reading.lastSuccess), (Self.webCertificateEnd, reading.certificateNotAfter),
    ]
    return Self.families(of: values)
  }

  /// A family for each value that is there.
  static func families(of values: [(any DeclaredMetric, Double?)]) -> [MetricFamily] {
    values.compactMap { metric, value in
      guard let value else { return nil }
      var family = MetricFamily(metric.descriptor)
      family.add(value)
      return family
    }
  }
}
