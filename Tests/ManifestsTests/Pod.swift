import Manifests

/// The pods of a template.
struct Pod {
  let template: YAMLValue?

  var spec: YAMLValue? { template?["spec"] }
  var labels: YAMLValue { template?["metadata", "labels"] ?? [:] }
  var annotations: YAMLValue { template?["metadata", "annotations"] ?? [:] }
  var containers: [YAMLValue] { spec?["containers"]?.elements ?? [] }
  var initContainers: [YAMLValue] { spec?["initContainers"]?.elements ?? [] }

  /// A container by its name, whichever kind it is of.
  func container(_ name: String) -> YAMLValue? {
    (initContainers + containers).first { $0["name"]?.string == name }
  }

  /// What the Pod Security Standard restricted has against it, of what a container or the pod may say.
  var securityFaults: [String] {
    let own = spec?["securityContext"]
    var faults = ["hostNetwork", "hostPID", "hostIPC"].filter { spec?[$0] == true }
    for container in initContainers + containers {
      let name = container["name"]?.string ?? "?"
      let context = container["securityContext"]
      func effective(_ key: String) -> YAMLValue? { context?[key] ?? own?[key] }
      if context?["capabilities", "drop"]?.strings.contains("ALL") != true { faults.append("\(name): capabilities") }
      if context?["capabilities", "add"] != nil { faults.append("\(name): added capabilities") }
      if context?["allowPrivilegeEscalation"] != false { faults.append("\(name): privilege escalation") }
      if context?["privileged"] == true { faults.append("\(name): privileged") }
      if effective("runAsNonRoot") != true { faults.append("\(name): root") }
      if effective("runAsUser") == 0 { faults.append("\(name): user 0") }
      if effective("seccompProfile")?["type"] != "RuntimeDefault" { faults.append("\(name): seccomp") }
      if container["ports"]?.elements.contains(where: { $0["hostPort"] != nil }) == true {
        faults.append("\(name): host port")
      }
    }
    let allowed = ["emptyDir", "persistentVolumeClaim", "configMap", "secret", "projected", "downwardAPI"]
    for volume in spec?["volumes"]?.elements ?? [] {
      faults += volume.entries.map(\.key).filter { $0 != "name" && !allowed.contains($0) }.map { "volume: \($0)" }
    }
    return faults
  }
}
