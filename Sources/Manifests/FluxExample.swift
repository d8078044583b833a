/// An overlay for Flux: Helm installs the chart and patches it after rendering, the objects around it come from kustomize.
enum FluxExample {
  private static let folder = "examples/flux"

  static func files() throws -> [ManifestFile] {
    [kustomization, chart, try release(), synchronization]
  }

  private static let kustomization = Kustomization(
    namespace: Installation.namespace, resources: ["chart.yaml", "release.yaml"],
    components: ProductionExample.components.filter { !$0.hasSuffix("/test") }
  ).overlay(
    in: folder,
    notes: [
      "What Flux applies. The StatefulSet is not among it: the release patches it after rendering. The test is left out, since a Job",
      "cannot be applied twice.",
    ])

  private static let chart = ManifestFile(
    "\(folder)/chart.yaml", notes: ["The chart. The tag moves: name a version instead."],
    [
      "apiVersion": "source.toolkit.fluxcd.io/v1",
      "kind": "OCIRepository",
      "metadata": ["name": "ghostwire"],
      "spec": [
        "interval": "1h",
        "url": .string(Installation.Chart.repository),
        "ref": ["tag": "0.0.0-latest-stable"],
        "layerSelector": ["mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "operation": "copy"],
      ],
    ])

  private static func release() throws -> ManifestFile {
    ManifestFile(
      "\(folder)/release.yaml",
      notes: ["The release. Its post-renderer is the sidecar patch; the variants' patches go behind it in the list."],
      [
        "apiVersion": "helm.toolkit.fluxcd.io/v2",
        "kind": "HelmRelease",
        "metadata": ["name": "ghostwire"],
        "spec": [
          "interval": "1h",
          "releaseName": "ghostwire",
          "chartRef": ["kind": "OCIRepository", "name": "ghostwire"],
          "values": ProductionValues.chart,
          "postRenderers": [
            [
              "kustomize": [
                "patches": [["target": SidecarPatch.target, "patch": .block(try SidecarPatch.patch.text)]],
                "images": ProductionExample.images,
              ]
            ]
          ],
        ],
      ])
  }

  private static let synchronization = ManifestFile(
    "\(folder)/sync.yaml",
    notes: ["For the cluster's own repository: has Flux apply this folder. Change the address."],
    [
      "apiVersion": "source.toolkit.fluxcd.io/v1",
      "kind": "GitRepository",
      "metadata": ["name": "ghostwire-exporter", "namespace": "flux-system"],
      "spec": ["interval": "1h", "url": "https://git.example.org/ghostwire-exporter", "ref": ["branch": "main"]],
    ],
    [
      "apiVersion": "kustomize.toolkit.fluxcd.io/v1",
      "kind": "Kustomization",
      "metadata": ["name": "ghostwire", "namespace": "flux-system"],
      "spec": [
        "interval": "10m",
        "sourceRef": ["kind": "GitRepository", "name": "ghostwire-exporter"],
        "path": .string("./servicemonitor/\(folder)"),
        "prune": true,
        "wait": true,
        "timeout": "10m",
      ],
    ])
}
