/// A Job in the manner of `helm test`: it fails when a desktop is not alive.
enum TestJob {
  private static let folder = "variants/test"

  static let file = ManifestFile(
    "\(folder)/job.yaml",
    notes: [
      "Asks the exporter of every pod behind the Service and fails when one of their desktops is not alive. A desktop has the ten",
      "minutes of the tries to come up. A Job cannot be changed: delete it before it is applied with another image. Its pods stay out of a",
      "mesh, whose proxy would keep them from ending.",
    ],
    [
      "apiVersion": "batch/v1",
      "kind": "Job",
      "metadata": ["name": "ghostwire-metrics-test", "labels": Installation.testLabels],
      "spec": [
        "backoffLimit": 6,
        "activeDeadlineSeconds": 900,
        "template": [
          "metadata": ["labels": podLabels, "annotations": ["linkerd.io/inject": "disabled"]],
          "spec": [
            "restartPolicy": "Never",
            "serviceAccountName": .string(Installation.serviceAccount),
            "automountServiceAccountToken": false,
            "containers": [container],
          ],
        ],
      ],
    ])

  static let component = Kustomization(resources: ["job.yaml", "networkpolicy.yaml"])
    .file(in: folder, notes: ["A Job that fails when a desktop is not alive."])

  private static let podLabels = Installation.testLabels.adding(["sidecar.istio.io/inject": "false"])

  private static let container: YAMLValue = [
    "name": "check",
    "image": .string(Installation.image),
    "imagePullPolicy": "IfNotPresent",
    "args": ["check", "--desktop", "http://\(Installation.service):\(Installation.port)/metrics"],
    "securityContext": ExporterContainer.security,
    "resources": ExporterContainer.resources,
    "terminationMessagePolicy": "FallbackToLogsOnError",
  ]
}
