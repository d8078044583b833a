/// The namespace with the Pod Security labels.
enum PodSecurityNamespace {
  private static let folder = "variants/pod-security"

  static let file = ManifestFile(
    "\(folder)/namespace.yaml",
    notes: [
      "The overlay's `namespace:` renames it. The chart with tls.mode custom is not restricted: its init container would be refused.",
      "Deleting the namespace deletes the volumes with all messages: Flux and Argo CD leave it alone when they prune.",
    ],
    [
      "apiVersion": "v1",
      "kind": "Namespace",
      "metadata": [
        "name": .string(Installation.namespace),
        "labels": .object(
          ["enforce", "audit", "warn"].flatMap { mode in
            [
              .init("pod-security.kubernetes.io/\(mode)", "restricted"),
              .init("pod-security.kubernetes.io/\(mode)-version", "latest"),
            ]
          }),
        "annotations": [
          "kustomize.toolkit.fluxcd.io/prune": "disabled",
          "argocd.argoproj.io/sync-options": "Prune=false",
        ],
      ],
    ])

  static let component = Kustomization(resources: ["namespace.yaml"])
    .file(in: folder, notes: ["The namespace, with the Pod Security Standard restricted enforced."])
}
