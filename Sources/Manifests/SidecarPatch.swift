/// The patch that puts the exporter into the desktop's pod.
enum SidecarPatch {
  static let file = ManifestFile(
    SidecarComponent.path("sidecar-patch.yaml"),
    notes: [
      "A strategic merge patch for the StatefulSet of the Ghostwire chart. kustomization.yaml targets it by label, so the name does not",
      "count. A merge puts the container first: the annotation keeps `kubectl logs` and `kubectl exec` at the desktop.",
    ],
    patch)

  /// The patch.
  static let patch = statefulSet(
    podMetadata: [
      "annotations": ["kubectl.kubernetes.io/default-container": .string(Installation.Chart.desktopContainer)]
    ],
    podSpec: [
      "serviceAccountName": .string(Installation.serviceAccount),
      "automountServiceAccountToken": false,
      "shareProcessNamespace": true,
      "containers": [ExporterContainer.container()],
    ])

  /// What the patches are for: any StatefulSet of the chart.
  static let target: YAMLValue = [
    "group": "apps", "version": "v1", "kind": "StatefulSet",
    "labelSelector": .string(Installation.Chart.statefulSetSelector),
  ]

  /// A patch of the StatefulSet, of whatever is given.
  static func statefulSet(
    metadata: YAMLValue = [:], podMetadata: YAMLValue? = nil, podSpec: YAMLValue? = nil
  ) -> YAMLValue {
    var template: [YAMLValue.Entry] = []
    if let podMetadata { template.append(.init("metadata", podMetadata)) }
    if let podSpec { template.append(.init("spec", podSpec)) }
    return [
      "apiVersion": "apps/v1",
      "kind": "StatefulSet",
      "metadata": (["name": "ghostwire"] as YAMLValue).adding(metadata),
      "spec": ["template": .object(template)],
    ]
  }
}
