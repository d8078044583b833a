/// The exporter without mounts: it reaches the volumes through the desktop's processes.
enum NoVolumeMounts {
  private static let folder = "variants/no-volume-mounts"

  static let patch = ManifestFile(
    "\(folder)/containers-patch.yaml", SidecarPatch.statefulSet(podSpec: ["containers": [change]]))

  static let nativePatch = ManifestFile(
    "\(folder)/native-sidecar-patch.yaml",
    notes: ["The same where the exporter is a native sidecar."],
    SidecarPatch.statefulSet(podSpec: ["initContainers": [change]]))

  static let component = Kustomization(
    patches: [
      .init(path: "containers-patch.yaml", target: NativeSidecar.target(isNative: false)),
      .init(path: "native-sidecar-patch.yaml", target: NativeSidecar.target(isNative: true)),
    ]
  ).file(
    in: folder,
    notes: [
      "Without mounts the volumes are seen through the desktop's processes. Comes after the native sidecar if both are wanted."
    ])

  private static let change: YAMLValue = [
    "name": .string(Installation.container),
    "args": ExporterContainer.arguments(.throughProcesses),
    "volumeMounts": ExporterContainer.mountRemovals,
  ]
}
