/// How many desktops of a namespace may be evicted at once.
enum PodDisruptionBudget {
  private static let folder = "variants/disruption-budget"

  static let file = ManifestFile(
    "\(folder)/poddisruptionbudget.yaml",
    notes: ["A drain evicts one desktop at a time. With maxUnavailable: 0 it waits until somebody deletes the pod."],
    [
      "apiVersion": "policy/v1",
      "kind": "PodDisruptionBudget",
      "metadata": Installation.metadata("ghostwire"),
      "spec": ["maxUnavailable": 1, "selector": ["matchLabels": Installation.Chart.podLabels]],
    ])

  static let component = Kustomization(resources: ["poddisruptionbudget.yaml"])
    .file(in: folder, notes: ["Evicts one desktop of the namespace at a time."])
}
