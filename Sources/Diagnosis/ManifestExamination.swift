import Scraping
import YAMLReading

/// Judges rendered manifests: what in them would blind the exporter, or keep its metrics from Prometheus.
public struct ManifestExamination {
  /// The desktop's port.
  static let desktopPort = 6901

  let objects: [ManifestObject]
  let pods: [MonitoredPod]
  let expectsRelease: Bool

  /// Files by their names. `expectsRelease` says that Prometheus selects by the label `release` where the files do not tell what it
  /// selects by. Throws the first thing that cannot be read, with the name of its file.
  public init(_ files: [(name: String, bytes: [UInt8])], expectsRelease: Bool = true) throws(ManifestFault) {
    var objects: [ManifestObject] = []
    for (name, bytes) in files {
      do throws(YAMLFault) {
        for root in try YAMLDocument.readAll(bytes) { objects += Self.objects(in: root, of: name) }
      } catch {
        throw ManifestFault(description: "\(name):\(error.line): \(error.message)")
      }
    }
    self.objects = objects
    self.expectsRelease = expectsRelease
    pods = objects.compactMap { MonitoredPod($0) }
  }

  /// What each check found.
  public var diagnosis: Diagnosis {
    Diagnosis([container] + pods.flatMap(findings) + releaseLabels)
  }

  /// A list of Kubernetes holds objects.
  private static func objects(in root: YAMLNode, of file: String) -> [ManifestObject] {
    guard root["kind"]?.text == "List" else { return [ManifestObject(file: file, node: root)] }
    return (root["items"]?.elements ?? []).map { ManifestObject(file: file, node: $0) }
  }

  private var container: Finding {
    guard pods.isEmpty else {
      return .ok(.container, "\(pods.count == 1 ? "a pod has" : "\(pods.count) pods have") the exporter in it")
    }
    return .failed(
      .container, "no pod has the container ghostwire-exporter in it", absent: ["up"],
      fix: .yaml("components: [ghostwire-exporter/servicemonitor]   # in the kustomization.yaml, see docs/install.md"))
  }

  private func findings(of pod: MonitoredPod) -> [Finding] {
    [processNamespace(of: pod), uid(of: pod), mounts(of: pod), metricsPort(of: pod)] + networkPolicy(of: pod)
  }

  private func processNamespace(of pod: MonitoredPod) -> Finding {
    let place = pod.object.place(pod.spec["shareProcessNamespace"] ?? pod.spec)
    let isShared = pod.spec["shareProcessNamespace"]?.text == "true" || pod.spec["hostPID"]?.text == "true"
    if isShared { return .ok(.processNamespace, "\(place): shared") }
    return .failed(
      .processNamespace, "\(place): shareProcessNamespace is not true, so that the exporter sees only itself",
      absent: SeriesName.ofProcesses, fix: .pod(["shareProcessNamespace: true"]))
  }

  private func uid(of pod: MonitoredPod) -> Finding {
    let (own, desktops) = (pod.user(of: pod.exporter), pod.user(of: pod.desktop))
    let place = pod.object.place(pod.exporter["securityContext", "runAsUser"] ?? pod.exporter)
    if own == desktops { return .ok(.uid, "\(place): both run as uid \(own)") }
    return .degraded(
      .uid, "\(place): the exporter runs as uid \(own), the desktop as \(desktops)",
      absent: SeriesName.kept.filter { $0.source != "status" }.flatMap(\.series) + SeriesName.ofVolumes,
      fix: .container("securityContext:", "  runAsUser: \(desktops)", "  runAsGroup: \(desktops)"))
  }

  private func mounts(of pod: MonitoredPod) -> Finding {
    let mounted = (pod.exporter["volumeMounts"]?.elements ?? []).compactMap { $0["mountPath"]?.text }
    for argument in pod.arguments {
      guard let text = argument.text, text.hasPrefix("--path."), let path = text.split(separator: "=").last,
        path.hasPrefix("/"), !mounted.contains(where: { path == $0 || path.hasPrefix($0 + "/") })
      else { continue }
      let isHome = text.hasPrefix("--path.home=")
      return .degraded(
        .mounts, "\(pod.object.place(argument)): the option names a folder that is not mounted",
        absent: SeriesName.ofVolumes.map { "\($0){volume=\"\(isHome ? "home" : "shm")\"}" },
        fix: .container(
          "volumeMounts:", "- name: \(isHome ? "signal-data" : "dshm")", "  mountPath: \(path)", "  readOnly: true"))
    }
    return .ok(.mounts, "\(pod.object.place(pod.exporter)): what the options name is mounted")
  }
}
