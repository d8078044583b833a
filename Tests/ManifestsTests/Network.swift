import Manifests

/// Network policies as the API defines them: a pod that a policy selects for a direction has only what the policies together allow.
struct Network {
  /// The other end of a connection.
  struct Peer {
    var labels: YAMLValue = [:]
    /// The namespace, nil outside of the cluster.
    var namespace: String?
    var address: String?
  }

  let policies: [YAMLValue]
  /// The namespace of the policies and of the pod.
  let namespace = "desktops"

  /// Whether a pod with these labels may have the connection.
  func allows(_ direction: String, _ pod: YAMLValue, _ peer: Peer, port: Int, protocol name: String = "TCP") -> Bool {
    let selecting = policies.filter { policy in
      policy["spec", "policyTypes"]?.strings.contains(direction) == true
        && pod.isSelected(by: policy["spec", "podSelector", "matchLabels"])
    }
    let side = direction == "Ingress" ? "from" : "to"
    let rules = selecting.flatMap { $0["spec", direction.lowercased()]?.elements ?? [] }
    return selecting.isEmpty
      || rules.contains { rule in
        let peers = rule[side]?.elements
        let ports = rule["ports"]?.elements
        return (peers?.contains { matches($0, peer) } ?? true)
          && (ports?.contains { $0["port"]?.number == port && $0["protocol"]?.string == name } ?? true)
      }
  }

  private func matches(_ rule: YAMLValue, _ peer: Peer) -> Bool {
    if let block = rule["ipBlock"] {
      guard let address = peer.address else { return false }
      let exceptions = block["except"]?.strings ?? []
      return Self.contains(block["cidr"]?.string ?? "", address)
        && !exceptions.contains { Self.contains($0, address) }
    }
    guard let namespace = peer.namespace else { return false }
    if let selector = rule["namespaceSelector"] {
      let labels: YAMLValue = ["kubernetes.io/metadata.name": .string(namespace)]
      guard labels.isSelected(by: selector["matchLabels"]) else { return false }
    } else if namespace != self.namespace {
      return false
    }
    return rule["podSelector"].map { peer.labels.isSelected(by: $0["matchLabels"]) } ?? true
  }

  /// Whether an IPv4 block holds an address. Blocks of IPv6 hold none here.
  private static func contains(_ block: String, _ address: String) -> Bool {
    let parts = block.split(separator: "/")
    guard parts.count == 2, let length = Int(parts[1]), let base = bits(parts[0]), let own = bits(address[...]) else {
      return false
    }
    return length == 0 || base >> (32 - length) == own >> (32 - length)
  }

  private static func bits(_ address: Substring) -> UInt32? {
    let bytes = address.split(separator: ".").compactMap { UInt8($0) }
    return bytes.count == 4 ? bytes.reduce(0) { $0 << 8 | UInt32($1) } : nil
  }
}
