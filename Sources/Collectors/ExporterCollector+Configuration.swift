import Exposition

extension ExporterCollector {
  static let reloadSuccessful = Gauge(
    "ghostwire_exporter_config_last_reload_successful", source: .own,
    help: "1 where the configuration file as last read is in use, 0 where it cannot be. Absent without one.")
  static let reloadTime = Gauge(
    "ghostwire_exporter_config_last_reload_success_timestamp_seconds", source: .own, unit: .seconds,
    help: "Unix time at which the configuration file was last taken into use. Absent without one.")
  static let webReloadSuccessful = Gauge(
    "ghostwire_exporter_web_config_last_reload_successful", source: .own,
    help: "1 where the newest files of the web configuration are in use, 0 where they cannot be. Absent without one.")
  static let webReloadTime = Gauge(
    "ghostwire_exporter_web_config_last_reload_success_timestamp_seconds", source: .own, unit: .seconds,
    help: "Unix time at which files of the web configuration were last taken into use. Absent without one.")
  static let webCertificateEnd = Gauge(
    "ghostwire_exporter_web_certificate_not_after_timestamp_seconds", source: .own, unit: .seconds,
    help: "Unix time at which the certificate that the exporter serves with ends. Absent without TLS.")

  /// What the configurations add to the exporter's metrics.
  func describeConfigurations() -> [MetricFamily] {
    let (own, web) = (configuration.current, web.current)
    let values: [(any DeclaredMetric, Double?)] = [
      (Self.reloadSuccessful, own.isLastReloadSuccessful.map { $0 ? 1 : 0 }), (Self.reloadTime, own.lastSuccess),
      (Self.webReloadSuccessful, web.isLastReloadSuccessful.map { $0 ? 1 : 0 }),
      (Self.webReloadTime, web.lastSuccess), (Self.webCertificateEnd, web.certificateNotAfter),
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
