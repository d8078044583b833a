/// The account of the desktop's pod and of the test: neither talks to Kubernetes, so neither gets a token.
enum ServiceAccount {
  static let file = ManifestFile(
    SidecarComponent.path("serviceaccount.yaml"),
    [
      "apiVersion": "v1",
      "kind": "ServiceAccount",
      "metadata": Installation.metadata(Installation.serviceAccount),
      "automountServiceAccountToken": false,
    ])
}
