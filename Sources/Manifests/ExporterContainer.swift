/// The exporter's container, as it stands in the desktop's pod.
enum ExporterContainer {
  /// How the exporter reaches the desktop's volumes.
  enum Volumes {
    /// By mounts of its own, read-only.
    case mounted
    /// Through the desktop's processes.
    case throughProcesses
  }

  private static let homeMount = "/desktop/home"
  private static let sharedMemoryMount = "/desktop/shm"
  private static let listenArgument: YAMLValue = "--web.listen-address=:\(Installation.port)"

  /// The container with everything that it needs.
  static func container(volumes: Volumes = .mounted) -> YAMLValue {
    let container: YAMLValue = [
      "name": .string(Installation.container),
      "image": .string(Installation.image),
      "imagePullPolicy": "IfNotPresent",
      "args": arguments(volumes),
      "ports": [["name": .string(Installation.portName), "containerPort": port, "protocol": "TCP"]],
      "securityContext": security,
      "resources": resources,
      "livenessProbe": liveness,
      "readinessProbe": readiness,
      "terminationMessagePolicy": "FallbackToLogsOnError",
    ]
    return volumes == .mounted ? container.adding(["volumeMounts": mounts]) : container
  }

  /// The arguments.
  static func arguments(_ volumes: Volumes) -> YAMLValue {
    switch volumes {
    case .mounted:
      [listenArgument, "--path.home=\(homeMount)", "--path.shm=\(sharedMemoryMount)"]
    case .throughProcesses: [listenArgument]
    }
  }

  /// The desktop's volumes, which the pod has anyway: signal-data comes from the claim templates, dshm from the pod.
  static let mounts: YAMLValue = [
    ["name": .string(Installation.Chart.homeVolume), "mountPath": .string(homeMount), "readOnly": true],
    [
      "name": .string(Installation.Chart.sharedMemoryVolume), "mountPath": .string(sharedMemoryMount), "readOnly": true,
    ],
  ]

  /// What takes the mounts out of a container that has them.
  static var mountRemovals: YAMLValue {
    .list(
      mounts.elements.compactMap { mount in mount["mountPath"].map { ["mountPath": $0, "$patch": "delete"] } })
  }

  /// Restricted, as the Pod Security Standards have it, and the desktop's user, whose processes it reads.
  static let security: YAMLValue = [
    "runAsUser": .integer(Installation.Chart.user),
    "runAsGroup": .integer(Installation.Chart.user),
    "runAsNonRoot": true,
    "readOnlyRootFilesystem": true,
    "allowPrivilegeEscalation": false,
    "capabilities": ["drop": ["ALL"]],
    "seccompProfile": ["type": "RuntimeDefault"],
  ]

  static let resources: YAMLValue = [
    "requests": ["cpu": "10m", "memory": "24Mi"],
    "limits": ["cpu": "100m", "memory": "64Mi"],
  ]

  private static let port = YAMLValue.integer(Installation.port)

  // kubelet lengthens the pause before a restart, up to five minutes, unless the container ran for ten. While it pauses, the
  // pod is not ready and the desktop has no traffic. So whoever never gets healthy is given a little more than ten minutes.
  private static let liveness: YAMLValue = [
    "httpGet": ["path": "/-/healthy", "port": port],
    "periodSeconds": 30,
    "timeoutSeconds": 5,
    "failureThreshold": 22,
  ]

  // A container that is not ready takes the whole pod out of the desktop's Service. So this asks for the least, that the
  // exporter listens, and waits until the liveness probe has long acted.
  private static let readiness: YAMLValue = [
    "tcpSocket": ["port": port],
    "periodSeconds": 5,
    "timeoutSeconds": 5,
    "failureThreshold": 180,
  ]
}
