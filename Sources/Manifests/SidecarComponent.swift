/// What an overlay takes in: the patch and the objects around it.
enum SidecarComponent {
  static let folder = "component"

  /// The folder of all manifests, which stands for the component.
  static let entrance = Kustomization(components: [folder]).file(
    in: "",
    notes: [
      "Puts the exporter into every desktop of the Ghostwire chart that the overlay has, and has Prometheus scrape it. Stands for the",
      "folder below it, which the examples name: kustomize lets no overlay take in a folder that it lies in.",
    ])

  static let file = Kustomization(
    resources: [ServiceAccount.file, MetricsService.file, ServiceMonitor.file].map(\.name)
      + [PrometheusRule.name, NetworkPolicy.ingress.name],
    patches: [.init(path: SidecarPatch.file.name, target: SidecarPatch.target)]
  ).file(in: folder, notes: ["The patch and the objects around it."])

  /// The path of one of its files.
  static func path(_ name: String) -> String {
    "\(folder)/\(name)"
  }
}
