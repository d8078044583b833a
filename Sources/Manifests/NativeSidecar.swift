/// The exporter as a native sidecar, an init container that keeps running (Kubernetes 1.28 and later, on by default from 1.29).
enum NativeSidecar {
  private static let folder = "variants/native-sidecar"
  private static let annotation = "ghostwire-exporter/sidecar"
  private static let value = "native"

  static let patch = ManifestFile(
    "\(folder)/native-sidecar-patch.yaml",
    notes: [
      "It starts before the desktop and ends after it. The annotation tells the variants that come after this one."
    ],
    SidecarPatch.statefulSet(
      metadata: ["annotations": [annotation: .string(value)]],
      podSpec: [
        "initContainers": [ExporterContainer.container().adding(["restartPolicy": "Always"])],
        "containers": [["$patch": "delete", "name": .string(Installation.container)]],
      ]))

  static let component = Kustomization(
    patches: [.init(path: "native-sidecar-patch.yaml", target: SidecarPatch.target)]
  ).file(in: folder, notes: ["The exporter as a native sidecar. Kubernetes 1.28 and later."])

  /// The StatefulSets whose exporter is a native sidecar, or is none.
  static func target(isNative: Bool) -> YAMLValue {
    SidecarPatch.target.adding(["annotationSelector": "\(annotation)\(isNative ? "=" : "!=")\(value)"])
  }
}
