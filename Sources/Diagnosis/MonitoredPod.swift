import YAMLReading

/// A pod's template that has the exporter in it.
struct MonitoredPod {
  /// A port of a container.
  struct Port {
    var name: String?
    var number: Int
  }

  let object: ManifestObject
  let spec: YAMLNode
  let exporter: YAMLNode
  let labels: [String: String]
  private let containers: [YAMLNode]

  /// Nil when no container of the object is the exporter's.
  init?(_ object: ManifestObject) {
    let template = object.kind == "Pod" ? object.node : object.node["spec", "template"]
    guard let template, let spec = template["spec"] else { return nil }
    let lasting = (spec["initContainers"]?.elements ?? []).filter { $0["restartPolicy"]?.text == "Always" }
    containers = (spec["containers"]?.elements ?? []) + lasting
    guard let exporter = containers.first(where: Self.serves) else { return nil }
    self.object = object
    self.spec = spec
    self.exporter = exporter
    labels = template["metadata", "labels"]?.texts ?? [:]
  }

  /// The desktop's container: that with its port, else the first that is not the exporter's.
  var desktop: YAMLNode? {
    let others = containers.filter { !Self.isExporter($0) }
    return others.first { Self.ports(of: $0).contains { $0.number == 6901 } } ?? others.first
  }

  /// The user that a container runs as; both images have 1000.
  func user(of container: YAMLNode?) -> Int {
    let text = (container?["securityContext", "runAsUser"] ?? spec["securityContext", "runAsUser"])?.text
    return text.flatMap { Int($0) } ?? 1000
  }

  /// The exporter's options.
  var arguments: [YAMLNode] { exporter["args"]?.elements ?? [] }

  /// The port that the exporter serves on.
  var metricsPort: Int {
    let option = "--web.listen-address="
    let address = arguments.compactMap(\.text).last { $0.hasPrefix(option) }
    return address.flatMap { $0.split(separator: ":").last }.flatMap { Int($0) } ?? 9100
  }

  /// The ports of all containers.
  var ports: [Port] { containers.flatMap(Self.ports) }

  private static func ports(of container: YAMLNode) -> [Port] {
    (container["ports"]?.elements ?? []).compactMap { port in
      port["containerPort"]?.text.flatMap { Int($0) }.map { Port(name: port["name"]?.text, number: $0) }
    }
  }

  private static func isExporter(_ container: YAMLNode) -> Bool {
    let image = container["image"]?.text?.split(separator: "/").last ?? ""
    return container["name"]?.text == "ghostwire-exporter" || image.hasPrefix("ghostwire-exporter")
  }

  /// Jobs that only ask exporters have the same image.
  private static func serves(_ container: YAMLNode) -> Bool {
    let first = container["args"]?.elements.first?.text
    return isExporter(container) && (first == nil || first?.hasPrefix("-") == true)
  }
}
