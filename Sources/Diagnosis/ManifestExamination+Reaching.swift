import YAMLReading

extension ManifestExamination {
  // MARK: The port, from the container to the monitor

  func metricsPort(of pod: MonitoredPod) -> Finding {
    let monitors = objects.filter { $0.kind == "PodMonitor" || $0.kind == "ServiceMonitor" }
    var faults: [Finding] = []
    for monitor in monitors where monitor.node["spec", "selector"] != nil {
      let verdict =
        monitor.kind == "PodMonitor" ? endpoint(of: monitor, of: pod) : endpoint(ofServicesOf: monitor, of: pod)
      guard let verdict else { continue }
      if verdict.state == .ok { return verdict }
      faults.append(verdict)
    }
    return faults.first
      ?? .failed(
        .metricsPort, "\(pod.object.place(nil)): no ServiceMonitor or PodMonitor selects it", absent: ["up"],
        fix: .yaml("components: [ghostwire-exporter/servicemonitor]   # in the kustomization.yaml, see docs/install.md")
      )
  }

  /// Nil where the monitor does not select the pod.
  private func endpoint(of monitor: ManifestObject, of pod: MonitoredPod) -> Finding? {
    guard reaches(monitor, pod.object), monitor.node["spec", "selector"]?.selects(pod.labels) == true else {
      return nil
    }
    let endpoints = monitor.node["spec", "podMetricsEndpoints"]?.elements ?? []
    for endpoint in endpoints {
      if let name = endpoint["port"]?.text,
        pod.ports.contains(where: { $0.name == name && $0.number == pod.metricsPort })
      {
        return .ok(.metricsPort, "\(monitor.place(endpoint)): scraped by the port's name")
      }
      if endpoint["portNumber"]?.text == "\(pod.metricsPort)" {
        return .ok(.metricsPort, "\(monitor.place(endpoint)): scraped by the port's number")
      }
    }
    return wrongName(monitor.place(endpoints.first), "no container has its port", pod)
  }

  /// Nil where the monitor selects no Service of the pod.
  private func endpoint(ofServicesOf monitor: ManifestObject, of pod: MonitoredPod) -> Finding? {
    let endpoints = monitor.node["spec", "endpoints"]?.elements ?? []
    var fault: Finding?
    for service in objects where service.kind == "Service" && service.mayBeBeside(pod.object) {
      guard reaches(monitor, service), monitor.node["spec", "selector"]?.selects(service.labels) == true,
        let selector = service.node["spec", "selector"]?.texts, !selector.isEmpty,
        selector.allSatisfy({ pod.labels[$0.key] == $0.value })
      else { continue }
      for endpoint in endpoints {
        let ports = service.node["spec", "ports"]?.elements ?? []
        guard let port = ports.first(where: { $0["name"]?.text == endpoint["port"]?.text }), endpoint["port"] != nil
        else {
          fault = wrongName(monitor.place(endpoint), "the Service has no port of the monitor's name", pod)
          continue
        }
        let target = port["targetPort"]?.text ?? port["port"]?.text ?? ""
        let number = Int(target) ?? pod.ports.first { $0.name == target }?.number
        if number == pod.metricsPort {
          return .ok(.metricsPort, "\(monitor.place(endpoint)): scraped by the Service's port")
        }
        fault = wrongName(service.place(port), "the Service's port does not lead to the exporter", pod)
      }
    }
    return fault
  }

  private func wrongName(_ place: String, _ found: String, _ pod: MonitoredPod) -> Finding {
    .failed(
      .metricsPort, "\(place): \(found)", absent: ["up"],
      fix: .yaml(
        """
        # the Service
        ports:
        - name: metrics
          port: \(pod.metricsPort)
          targetPort: \(pod.metricsPort)
        # the monitor
        endpoints:
        - port: metrics
        """))
  }

  /// Whether a monitor looks into the namespace of an object.
  private func reaches(_ monitor: ManifestObject, _ object: ManifestObject) -> Bool {
    guard let selector = monitor.node["spec", "namespaceSelector"] else { return monitor.mayBeBeside(object) }
    if selector["any"]?.text == "true" { return true }
    guard let names = selector["matchNames"]?.elements.compactMap(\.text) else { return monitor.mayBeBeside(object) }
    return object.namespace.map(names.contains) ?? true
  }

  // MARK: Network policies

  /// The policies that select a pod allow together what any of them does. Who may come is not looked at, only to which port.
  func networkPolicy(of pod: MonitoredPod) -> [Finding] {
    let policies = objects.filter { policy in
      policy.kind == "NetworkPolicy" && policy.mayBeBeside(pod.object)
        && policy.node["spec", "podSelector"]?.selects(pod.labels) != false && closesIngress(policy)
    }
    guard let first = policies.first else { return [.ok(.networkPolicy, "no policy closes a port of the pod")] }
    let shut = [Self.desktopPort, pod.metricsPort].filter { number in
      !policies.contains { policy in
        (policy.node["spec", "ingress"]?.elements ?? []).contains { allows($0, number, pod) }
      }
    }
    if shut.isEmpty {
      return [.ok(.networkPolicy, "\(first.place(nil)): ports \(Self.desktopPort) and \(pod.metricsPort) are open")]
    }
    return shut.map { number in
      .failed(
        .networkPolicy,
        "\(first.place(first.node["spec"])): port \(number) is shut"
          + (number == Self.desktopPort ? ": nobody reaches the desktop, and its metrics do not show it" : ""),
        absent: number == Self.desktopPort ? [] : ["up"], fix: opening(number))
    }
  }

  private func closesIngress(_ policy: ManifestObject) -> Bool {
    guard let types = policy.node["spec", "policyTypes"]?.elements.compactMap(\.text) else { return true }
    return types.contains("Ingress")
  }

  private func allows(_ rule: YAMLNode, _ number: Int, _ pod: MonitoredPod) -> Bool {
    guard let ports = rule["ports"]?.elements, !ports.isEmpty else { return true }
    return ports.contains { port in
      guard port["protocol"]?.text ?? "TCP" == "TCP" else { return false }
      guard let text = port["port"]?.text else { return true }
      guard let first = Int(text) else { return pod.ports.contains { $0.name == text && $0.number == number } }
      let last = port["endPort"]?.text.flatMap { Int($0) } ?? first
      return first <= number && number <= last
    }
  }

  private func opening(_ number: Int) -> Fix {
    let from =
      number == Self.desktopPort
      ? []
      : ["  from:", "  - namespaceSelector:", "      matchLabels:", "        kubernetes.io/metadata.name: monitoring"]
    let lines =
      ["spec:", "  ingress:", "  - ports:", "    - protocol: TCP", "      port: \(number)"] + from.map { "  " + $0 }
    return .yaml(lines.joined(separator: "\n"))
  }

  // MARK: What Prometheus selects by

  var releaseLabels: [Finding] {
    let kinds = [
      "ServiceMonitor": "serviceMonitorSelector", "PodMonitor": "podMonitorSelector", "PrometheusRule": "ruleSelector",
    ]
    let selected = objects.filter { kinds[$0.kind] != nil }
    guard !selected.isEmpty else { return [] }
    let servers = objects.filter { $0.kind == "Prometheus" }
    let missing = selected.filter { object in
      guard !servers.isEmpty else { return expectsRelease && object.labels["release"] == nil }
      return !servers.contains { server in
        // Without a selector, or with null, Prometheus takes none; with an empty one, all.
        kinds[object.kind].flatMap { server.node["spec"]?[$0] }?.selects(object.labels) ?? false
      }
    }
    if missing.isEmpty { return [.ok(.releaseLabel, "Prometheus can select the monitors and rules")] }
    let labels =
      servers.first.flatMap { $0.node["spec", "serviceMonitorSelector", "matchLabels"]?.texts }
      ?? ["release": "kube-prometheus-stack"]
    let lines = labels.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)" }
    return missing.map { object in
      .degraded(
        .releaseLabel,
        "\(object.place(object.node["metadata", "labels"])): \(object.kind) "
          + (servers.isEmpty
            ? "has no label release, by which kube-prometheus-stack selects" : "is not selected by Prometheus"),
        absent: object.kind == "PrometheusRule" ? ["ALERTS"] : ["up"],
        fix: .yaml((["metadata:", "  labels:"] + lines).joined(separator: "\n")))
    }
  }
}
