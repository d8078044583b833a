/// How often and how much is scraped; for the ServiceMonitor and the PodMonitor alike.
enum Scraping {
  /// An exporter that watches every component of both flavours in every role had 1,551 samples after two minutes; histograms that have
  /// seen everything add some 700. Twice as many are a fault, and a scrape beyond the limit fails as a whole: Prometheus is spared, and
  /// the alert on exporters that are down tells.
  static let sampleLimit: YAMLValue = 5000

  /// The label whose value becomes `job`: of the Service, and of the pod.
  static let jobLabel: YAMLValue = .string(Installation.nameKey)

  /// The endpoint. `instance` is the pod's name, which outlives its address.
  static let endpoint: YAMLValue = [
    "port": .string(Installation.portName),
    "path": "/metrics",
    "interval": "30s",
    "scrapeTimeout": "10s",
    "honorLabels": false,
    "relabelings": [
      ["action": "replace", "sourceLabels": ["__meta_kubernetes_pod_name"], "targetLabel": "instance"]
    ],
  ]
}
