/// The label by which the Prometheus of kube-prometheus-stack selects.
enum MonitoringLabels {
  private static let folder = "variants/kube-prometheus-stack"

  static let patch = ManifestFile(
    "\(folder)/release-patch.yaml",
    notes: [
      "The name of the stack's release. For another name, or other labels, patch the same objects in the overlay."
    ],
    [
      "apiVersion": "monitoring.coreos.com/v1",
      "kind": "ServiceMonitor",
      "metadata": ["name": "any", "labels": ["release": .string(Installation.monitoringRelease)]],
    ])

  static let component = Kustomization(
    patches: [.init(path: "release-patch.yaml", target: target)]
  ).file(
    in: folder,
    notes: ["What the Prometheus of kube-prometheus-stack selects by. Comes after the PodMonitor if both are wanted."])

  private static let target: YAMLValue = [
    "group": "monitoring.coreos.com", "kind": "ServiceMonitor|PodMonitor|PrometheusRule",
    "labelSelector": .string(Installation.metricsSelector),
  ]
}
