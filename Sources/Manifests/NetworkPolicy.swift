/// Who may reach the desktop's pod, and what it may reach.
enum NetworkPolicy {
  static let egressFolder = "variants/egress"

  /// The default: metrics for Prometheus alone. A policy that selects a pod closes all that it does not name, so the desktop's own
  /// port is named.
  static let ingress = ManifestFile(
    SidecarComponent.path("networkpolicy.yaml"),
    notes: [
      "Selecting the pod closes every port that is not named here: without \(Installation.Chart.desktopPort) the desktop goes dark."
    ],
    policy(
      "ghostwire-ingress", podLabels: Installation.Chart.podLabels, types: ["Ingress"],
      rules: (
        "ingress",
        [
          [
            "from": [["namespaceSelector": ["matchLabels": [namespaceKey: .string(Installation.monitoringNamespace)]]]],
            "ports": [tcp(Installation.port)],
          ],
          ["ports": [tcp(Installation.Chart.desktopPort)]],
        ]
      )))

  /// Lets the test's pods ask the exporter.
  static let test = ManifestFile(
    "variants/test/networkpolicy.yaml",
    policy(
      "ghostwire-metrics-test", podLabels: Installation.Chart.podLabels, types: ["Ingress"],
      rules: (
        "ingress",
        [
          ["from": [["podSelector": ["matchLabels": Installation.testLabels]]], "ports": [tcp(Installation.port)]]
        ]
      )))

  /// Names, and Signal's servers: HTTPS to any public address, since they have no fixed ones.
  static let egress = ManifestFile(
    "\(egressFolder)/networkpolicy.yaml",
    notes: [
      "The desktop may ask for names and reach HTTPS at public addresses, and nothing else. Signal's calls need UDP besides. A mesh's",
      "proxy, --probe.url within the cluster and a DNS elsewhere than in kube-system or node-local need rules of their own.",
    ],
    policy(
      "ghostwire-egress", podLabels: Installation.Chart.podLabels, types: ["Egress"],
      rules: (
        "egress",
        [
          [
            "to": [
              ["namespaceSelector": ["matchLabels": [namespaceKey: "kube-system"]]],
              ["ipBlock": ["cidr": "169.254.20.10/32"]],
            ],
            "ports": [["protocol": "UDP", "port": 53], tcp(53)],
          ],
          [
            "to": [
              ["ipBlock": ["cidr": "0.0.0.0/0", "except": privateIPv4]],
              ["ipBlock": ["cidr": "::/0", "except": ["fc00::/7", "fe80::/10"]]],
            ],
            "ports": [tcp(443)],
          ],
        ]
      )))

  static let egressComponent = Kustomization(resources: ["networkpolicy.yaml"])
    .file(in: egressFolder, notes: ["The desktop reaches DNS and HTTPS at public addresses, and nothing else."])

  private static let namespaceKey = "kubernetes.io/metadata.name"
  /// RFC 1918 and 6598, and the link-local block with clouds' metadata services.
  private static let privateIPv4: YAMLValue = [
    "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
  ]

  private static func tcp(_ port: Int) -> YAMLValue {
    ["protocol": "TCP", "port": .integer(port)]
  }

  private static func policy(
    _ name: String, podLabels: YAMLValue, types: YAMLValue, rules: (key: String, list: YAMLValue)
  ) -> YAMLValue {
    [
      "apiVersion": "networking.k8s.io/v1",
      "kind": "NetworkPolicy",
      "metadata": Installation.metadata(name),
      "spec": ["podSelector": ["matchLabels": podLabels], "policyTypes": types, rules.key: rules.list],
    ]
  }
}
