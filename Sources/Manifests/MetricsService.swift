/// The headless Service that Prometheus finds the exporters by.
enum MetricsService {
  static let file = ManifestFile(
    SidecarComponent.path("service.yaml"),
    notes: [
      "Pods that are not ready are in it too: their metrics matter most. The port is a number, since init containers' names do not count."
    ],
    [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": Installation.metadata(Installation.service),
      "spec": [
        "type": "ClusterIP",
        "clusterIP": "None",
        "publishNotReadyAddresses": true,
        "selector": Installation.Chart.podLabels,
        "ports": [
          [
            "name": .string(Installation.portName), "port": .integer(Installation.port),
            "targetPort": .integer(Installation.port), "protocol": "TCP",
          ]
        ],
      ],
    ])
}
