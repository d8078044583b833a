import ArgumentParser
import Collectors
import Diagnosis
import Manifests
import Testing

@testable import ghostwire_exporter

@Suite("What kustomize makes of the manifests", .enabled(Comment(rawValue: Kubectl.reason), Kubectl.canCompose))
struct CompositionTests {
  static let exporter = "ghostwire-exporter"
  static let variants = [
    "native-sidecar", "no-volume-mounts", "pod-monitor", "kube-prometheus-stack", "egress", "disruption-budget",
    "pod-security", "linkerd", "istio", "test",
  ]
  /// Each alone, and all of them.
  static let selections = [[]] + variants.map { [$0] } + [variants]

  @Test("Whatever is selected, the desktop's container and StatefulSet stay as they are", arguments: selections)
  func desktopIsUnchanged(selection: [String]) async throws {
    let composition = try await Composition(selection)
    let set = try #require(composition.only("StatefulSet"))
    #expect(composition.pod.containers.filter { $0["name"] == "signal" }.map(\.sorted) == [Desktop.container.sorted])
    #expect(set["metadata", "name"]?.string == Desktop.name)
    for key in ["serviceName", "replicas", "selector", "volumeClaimTemplates"] {
      #expect(set["spec", key]?.sorted == Desktop.statefulSet["spec", key]?.sorted, "\(key)")
    }
    for key in ["volumes", "securityContext"] {
      #expect(composition.pod.spec?[key]?.sorted == Desktop.statefulSet["spec", "template", "spec", key]?.sorted)
    }
    #expect(composition.pod.labels.sorted == Desktop.podLabels.sorted)
    #expect(composition.only("Service", Desktop.name)?.sorted == Desktop.service.sorted)
  }

  @Test("Whatever is selected, the doctor finds nothing wrong", arguments: selections)
  func doctorIsContent(selection: [String]) async throws {
    let objects = try await Composition(selection).objects.map { try $0.text }
    let files = objects.enumerated().map { (name: "\($0.offset).yaml", bytes: Array($0.element.utf8)) }
    let diagnosis = try ManifestExamination(
      files, expectsRelease: selection.contains("kube-prometheus-stack")
    ).diagnosis
    #expect(diagnosis.state == .ok, "\(diagnosis.findings.filter { $0.state != .ok })")
    #expect(diagnosis.findings.count == 7)
  }

  @Test("Whatever is selected, pods are restricted, see the desktop and have no token", arguments: selections)
  func podsAreRestricted(selection: [String]) async throws {
    let composition = try await Composition(selection)
    let pod = composition.pod
    #expect(pod.securityFaults == [])
    #expect(pod.spec?["shareProcessNamespace"] == true)
    #expect(pod.annotations["kubectl.kubernetes.io/default-container"] == "signal")
    let account = try #require(composition.only("ServiceAccount"))
    #expect(account["automountServiceAccountToken"] == false)
    for pod in [pod] + (selection.contains("test") ? [composition.testPod] : []) {
      #expect(pod.securityFaults == [])
      #expect(pod.spec?["automountServiceAccountToken"] == false)
      #expect(pod.spec?["serviceAccountName"] == account["metadata", "name"])
    }
  }

  @Test("The pod has the desktop and the exporter, within its budget and without a writable file system")
  func sidecar() async throws {
    let pod = try await Composition().pod
    #expect(pod.initContainers.isEmpty)
    #expect(Set(pod.containers.compactMap { $0["name"]?.string }) == ["signal", Self.exporter])
    #expect(pod.containers.count == 2)
    let exporter = try #require(pod.container(Self.exporter))
    #expect(exporter["image"]?.string == "\(Self.exporter):\(exporterVersion)")
    #expect(exporter["securityContext", "runAsUser"] == 1000)
    #expect(exporter["securityContext", "readOnlyRootFilesystem"] == true)
    #expect(exporter["resources", "requests"]?.sorted == ["cpu": "10m", "memory": "24Mi"])
    #expect(exporter["resources", "limits"]?.sorted == ["cpu": "100m", "memory": "64Mi"])
  }

  @Test("The exporter's probes ask the exporter, and readiness waits for longer than liveness needs to act")
  func probes() async throws {
    let exporter = try #require(try await Composition().pod.container(Self.exporter))
    let port = exporter["ports"]?[0]?["containerPort"]
    let (liveness, readiness) = (exporter["livenessProbe"], exporter["readinessProbe"])
    #expect(liveness?["httpGet"] == ["path": "/-/healthy", "port": try #require(port)])
    #expect(readiness?["tcpSocket", "port"] == port)
    func patience(_ probe: YAMLValue?) -> Int {
      (probe?["periodSeconds"]?.number ?? 0) * (probe?["failureThreshold"]?.number ?? 0)
    }
    #expect(patience(liveness) > 600)
    #expect(patience(readiness) > patience(liveness))
  }

  @Test("The exporter's arguments are those that it takes, and name what is mounted, read-only", arguments: selections)
  func arguments(selection: [String]) async throws {
    let composition = try await Composition(selection)
    let exporter = try #require(composition.pod.container(Self.exporter))
    let arguments = try #require(exporter["args"]?.strings)
    _ = try ExporterCommand.parseAsRoot(arguments)
    let mounts = exporter["volumeMounts"]?.elements ?? []
    let isMounted = !selection.contains("no-volume-mounts")
    #expect(mounts.count == (isMounted ? 2 : 0))
    #expect(arguments.count(where: { $0.hasPrefix("--path.") }) == mounts.count)
    for mount in mounts {
      #expect(mount["readOnly"] == true)
      #expect(["dshm", "signal-data"].contains(mount["name"]?.string))
      #expect(arguments.contains { $0.hasSuffix("=\(mount["mountPath"]?.string ?? "?")") })
    }
  }

  @Test("A native sidecar is an init container that keeps running, and the same otherwise")
  func nativeSidecar() async throws {
    let pod = try await Composition(["native-sidecar"]).pod
    #expect(pod.containers.compactMap { $0["name"]?.string } == ["signal"])
    #expect(pod.initContainers.count == 1)
    let native = try #require(pod.initContainers.first)
    let sidecar = try #require(try await Composition().pod.container(Self.exporter))
    #expect(native.sorted == YAMLValue.object(sidecar.entries + [.init("restartPolicy", "Always")]).sorted)
  }

  @Test(
    "A proxy of a mesh leaves the port of the metrics alone",
    arguments: [
      ("linkerd", "config.linkerd.io/skip-inbound-ports"),
      ("istio", "traffic.sidecar.istio.io/excludeInboundPorts"),
    ])
  func mesh(variant: String, annotation: String) async throws {
    let composition = try await Composition([variant])
    let port = try #require(
      composition.only("Service", "ghostwire-metrics")?["spec", "ports"]?[0]?["targetPort"]?.number)
    #expect(composition.pod.annotations[annotation]?.string == String(port))
  }

  @Test("A drain evicts one desktop at a time, and no test counts as one")
  func disruptionBudget() async throws {
    let composition = try await Composition(["disruption-budget", "test"])
    let budget = try #require(composition.only("PodDisruptionBudget"))
    #expect(budget["spec", "maxUnavailable"] == 1)
    #expect(composition.pod.labels.isSelected(by: budget["spec", "selector", "matchLabels"]))
    #expect(!composition.testPod.labels.isSelected(by: budget["spec", "selector", "matchLabels"]))
  }

  @Test("The namespace enforces the restricted standard, and is never pruned with the messages in it")
  func namespace() async throws {
    let metadata = try #require(try await Composition(["pod-security"]).only("Namespace")?["metadata"])
    for mode in ["enforce", "audit", "warn"] {
      #expect(metadata["labels", "pod-security.kubernetes.io/\(mode)"] == "restricted")
    }
    #expect(metadata["annotations", "kustomize.toolkit.fluxcd.io/prune"] == "disabled")
    #expect(metadata["annotations", "argocd.argoproj.io/sync-options"] == "Prune=false")
  }

  @Test("The test asks every exporter behind the Service, and nothing but its success lets the Job complete")
  func testJob() async throws {
    let composition = try await Composition(["test"])
    let job = try #require(composition.only("Job")?["spec"])
    let pod = composition.testPod
    #expect(pod.containers.count == 1 && pod.initContainers.isEmpty)
    let container = try #require(pod.containers.first)
    #expect(container["command"] == nil)
    #expect(container["image"] == composition.pod.container(Self.exporter)?["image"])
    let command = try ExporterCommand.parseAsRoot(container["args"]?.strings ?? [])
    let check = try #require(command as? CheckCommand)
    guard case .name(let url) = check.url else {
      Issue.record("not a name")
      return
    }
    let service = try #require(composition.only("Service", url.host))
    #expect(check.desktop && url.target == "/metrics")
    #expect(service["spec", "ports"]?[0]?["port"]?.number == Int(url.port))
    #expect(pod.spec?["restartPolicy"] == "Never")
    #expect(job["backoffLimit"]?.number != nil && job["activeDeadlineSeconds"]?.number != nil)
    #expect(job["podFailurePolicy"] == nil && job["successPolicy"] == nil)
    // A mesh's proxy would outlive the check.
    #expect(pod.labels["sidecar.istio.io/inject"] == "false" && pod.annotations["linkerd.io/inject"] == "disabled")
  }
}
