/// Helm values of the Ghostwire chart and of kube-prometheus-stack that the examples set.
enum ProductionValues {
  /// More room than the defaults: attachments have no bound, a full volume makes Signal offer to delete everything, and Chromium
  /// crashes when its shared memory is full.
  static let chart: YAMLValue = [
    "persistence": ["size": "50Gi"],
    "shmSize": 1024,
    "resources": [
      "requests": ["cpu": "500m", "memory": "1Gi"],
      "limits": ["cpu": "2000m", "memory": "4Gi"],
    ],
  ]

  /// The stack's Grafana sorts dashboards into the folders that their annotation names.
  static let monitoringStack: YAMLValue = [
    "grafana": [
      "sidecar": [
        "dashboards": [
          "enabled": true,
          "searchNamespace": "ALL",
          "folderAnnotation": "grafana_folder",
          "provider": ["foldersFromFilesStructure": true],
        ]
      ]
    ]
  ]
}
