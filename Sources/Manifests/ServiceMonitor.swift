/// What makes the Prometheus operator scrape the Service.
enum ServiceMonitor {
  static let name = "ghostwire"

  static let file = ManifestFile(
    SidecarComponent.path("servicemonitor.yaml"),
    [
      "apiVersion": "monitoring.coreos.com/v1",
      "kind": "ServiceMonitor",
      "metadata": Installation.metadata(name),
      "spec": [
        "jobLabel": Scraping.jobLabel,
        "selector": ["matchLabels": Installation.metricsLabels],
        "sampleLimit": Scraping.sampleLimit,
        "endpoints": [Scraping.endpoint],
      ],
    ])
}
