import Manifests

/// A desktop as the Ghostwire chart renders one, as far as the manifests count on it. The release is not called ghostwire, so the
/// StatefulSet is not either.
enum Desktop {
  static let name = "anna-ghostwire"

  private static let labels: YAMLValue = [
    "app.kubernetes.io/name": "ghostwire", "app.kubernetes.io/instance": "anna",
  ]
  static let podLabels: YAMLValue = [
    "app.kubernetes.io/name": "ghostwire", "app.kubernetes.io/instance": "anna", "app.kubernetes.io/component": "app",
  ]

  static let container: YAMLValue = [
    "name": "signal",
    "image": "kasmweb/signal:1.18.0-rolling-daily",
    "securityContext": [
      "allowPrivilegeEscalation": false, "capabilities": ["drop": ["ALL"]], "readOnlyRootFilesystem": false,
    ],
    "ports": [["name": "vnc", "containerPort": 6901, "protocol": "TCP"]],
    "env": [["name": "VNC_RESOLUTION", "value": "1280x720"]],
    "livenessProbe": ["tcpSocket": ["port": 6901]],
    "readinessProbe": ["tcpSocket": ["port": 6901]],
    "resources": ["limits": ["cpu": "2000m", "memory": "4Gi"], "requests": ["cpu": "500m", "memory": "1Gi"]],
    "volumeMounts": [
      ["name": "dshm", "mountPath": "/dev/shm"], ["name": "signal-data", "mountPath": "/home/kasm-user"],
    ],
  ]

  static let statefulSet: YAMLValue = [
    "apiVersion": "apps/v1",
    "kind": "StatefulSet",
    "metadata": ["name": .string(name), "labels": labels],
    "spec": [
      "serviceName": .string(name),
      "replicas": 1,
      "selector": ["matchLabels": labels],
      "template": [
        "metadata": ["labels": podLabels],
        "spec": [
          "securityContext": [
            "fsGroup": 1000, "runAsGroup": 1000, "runAsNonRoot": true, "runAsUser": 1000,
            "seccompProfile": ["type": "RuntimeDefault"],
          ],
          "containers": [container],
          "volumes": [["name": "dshm", "emptyDir": ["medium": "Memory", "sizeLimit": "512Mi"]]],
        ],
      ],
      "volumeClaimTemplates": [
        [
          "metadata": ["name": "signal-data"],
          "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "10Gi"]]],
        ]
      ],
    ],
  ]

  static let service: YAMLValue = [
    "apiVersion": "v1",
    "kind": "Service",
    "metadata": ["name": .string(name), "labels": labels],
    "spec": ["ports": [["name": "vnc", "port": 6901, "targetPort": "vnc"]], "selector": podLabels],
  ]

  /// Both, as Helm prints them.
  static var rendered: String {
    get throws { try statefulSet.text + "---\n" + service.text }
  }
}
