import Collectors

/// The alerts, as the Prometheus operator takes them.
enum PrometheusRule {
  static let name = "prometheusrule.yaml"

  /// The collectors' rules, read back from the file that Prometheus itself would load. Throws what reading it throws.
  static func file() throws -> ManifestFile {
    ManifestFile(
      SidecarComponent.path(name),
      notes: ["The rules themselves are declared beside the metrics, in Sources/Collectors."],
      [
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": Installation.metadata("ghostwire"),
        "spec": try YAMLValue(parsing: CollectorCatalogue.ruleFile.yaml),
      ])
  }
}
