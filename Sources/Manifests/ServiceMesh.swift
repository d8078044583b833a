/// A service mesh whose proxy leaves the port of the metrics alone, so that a Prometheus without a certificate of the mesh can scrape
/// it. The rest of the pod stays in the mesh, and the NetworkPolicy still says who may scrape.
struct ServiceMesh {
  static let all = [
    ServiceMesh(
      name: "linkerd", title: "Linkerd", annotation: "config.linkerd.io/skip-inbound-ports",
      notes: [
        "An opaque port would not do: the proxy would still ask for the mesh's identity where the inbound policy does."
      ]),
    ServiceMesh(
      name: "istio", title: "Istio", annotation: "traffic.sidecar.istio.io/excludeInboundPorts",
      notes: [
        "Istio's merging of metrics would not do: what it adds comes from the proxy's port and counts against sampleLimit. A Prometheus with a",
        "proxy of its own needs a DestinationRule for ghostwire-metrics with tls.mode DISABLE.",
      ]),
  ]

  let name: String
  let title: String
  /// The annotation of pods that names the ports which the proxy leaves alone.
  let annotation: String
  /// Why this and not the mesh's other ways.
  let notes: [String]

  var files: [ManifestFile] { [component, patch] }

  private var folder: String { "variants/\(name)" }

  private var patch: ManifestFile {
    ManifestFile(
      "\(folder)/annotations-patch.yaml",
      notes: [
        "\(title)'s proxy leaves the connections to the metrics alone, which Prometheus makes without the mesh's certificate: under strict",
        "mutual TLS it would refuse them. The NetworkPolicy still says who may scrape.",
      ] + notes,
      SidecarPatch.statefulSet(podMetadata: ["annotations": [annotation: .string(String(Installation.port))]]))
  }

  private var component: ManifestFile {
    Kustomization(patches: [.init(path: "annotations-patch.yaml", target: SidecarPatch.target)])
      .file(in: folder, notes: ["\(title) with mutual TLS, scraped from outside of the mesh."])
  }
}
