import Collectors

/// An overlay for production over the rendered chart.
enum ProductionExample {
  private static let folder = "examples/production"

  static var files: [ManifestFile] { [kustomization, values, stackValues, monitoringNamespace] }

  /// What the overlay takes in, in the order that counts.
  static let components =
    ["../../\(SidecarComponent.folder)"]
    + ["kube-prometheus-stack", "egress", "disruption-budget", "pod-security", "test"].map { "../../variants/\($0)" }

  /// The image under the name that it has in a registry. This is the place to say which.
  static let images: YAMLValue = [
    [
      "name": .string(Installation.imageName), "newName": "registry.example.org/ghostwire-exporter",
      "newTag": .string(exporterVersion),
    ]
  ]

  private static let kustomization = Kustomization(
    namespace: Installation.namespace, resources: ["ghostwire.yaml"], components: components,
    patches: [
      .init(
        path: "monitoring-namespace-patch.yaml",
        target: ["kind": "NetworkPolicy", "name": "ghostwire-ingress"])
    ],
    images: images
  ).overlay(
    in: folder,
    notes: [
      "Copy this folder, change the image's name, and render the chart into it:",
      "  helm template ghostwire \(Installation.Chart.repository) --version VERSION -n \(Installation.namespace) -f ghostwire-values.yaml > ghostwire.yaml",
      "  kubectl apply -k .",
    ])

  private static let values = ManifestFile(
    "\(folder)/ghostwire-values.yaml", notes: ["Values for the Ghostwire chart."], ProductionValues.chart)

  private static let stackValues = ManifestFile(
    "\(folder)/kube-prometheus-stack-values.yaml",
    notes: ["Values for kube-prometheus-stack: folders for the dashboards."], ProductionValues.monitoringStack)

  private static let monitoringNamespace = ManifestFile(
    "\(folder)/monitoring-namespace-patch.yaml",
    notes: ["The namespace that Prometheus runs in."],
    [
      [
        "op": "replace",
        "path": "/spec/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name",
        "value": .string(Installation.monitoringNamespace),
      ]
    ])
}
