/// The PodMonitor in place of the ServiceMonitor: pods are scraped without a Service.
enum PodMonitor {
  static let file = ManifestFile(
    "variants/pod-monitor/podmonitor.yaml",
    [
      "apiVersion": "monitoring.coreos.com/v1",
      "kind": "PodMonitor",
      "metadata": Installation.metadata(ServiceMonitor.name),
      "spec": [
        "jobLabel": Scraping.jobLabel,
        "selector": ["matchLabels": Installation.Chart.podLabels],
        "sampleLimit": Scraping.sampleLimit,
        "podMetricsEndpoints": [Scraping.endpoint],
      ],
    ])

  /// Takes the ServiceMonitor away, so that nothing is scraped twice. The Service stays for the test.
  static let removal = ManifestFile(
    "variants/pod-monitor/servicemonitor-patch.yaml",
    [
      "$patch": "delete",
      "apiVersion": "monitoring.coreos.com/v1",
      "kind": "ServiceMonitor",
      "metadata": ["name": .string(ServiceMonitor.name)],
    ])

  static let component = Kustomization(
    resources: ["podmonitor.yaml"], patches: [.init(path: "servicemonitor-patch.yaml")]
  ).file(in: "variants/pod-monitor", notes: ["A PodMonitor in place of the ServiceMonitor."])
}
