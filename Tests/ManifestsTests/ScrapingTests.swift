import Manifests
import Monitoring
import Testing

@Suite("How the exporters are scraped", .enabled(Comment(rawValue: Kubectl.reason), Kubectl.canCompose))
struct ScrapingTests {
  @Test("The Service has the desktop's pods and no others, ready or not, without an address of its own")
  func service() async throws {
    let composition = try await Composition(["test"])
    let spec = try #require(composition.only("Service", "ghostwire-metrics")?["spec"])
    #expect(composition.pod.labels.isSelected(by: spec["selector"]))
    #expect(!composition.testPod.labels.isSelected(by: spec["selector"]))
    #expect(spec["clusterIP"] == "None")
    #expect(spec["publishNotReadyAddresses"] == true)
    let ports = composition.pod.container("ghostwire-exporter")?["ports"]?.elements
    #expect(ports?.count == 1)
    #expect(spec["ports"]?[0]?["targetPort"] == ports?.first?["containerPort"])
  }

  @Test("The ServiceMonitor selects that Service alone and its port, under the job that the alerts ask for")
  func serviceMonitor() async throws {
    let composition = try await Composition()
    let monitor = try #require(composition.only("ServiceMonitor"))
    let services = composition.all("Service").filter {
      $0["metadata", "labels"]?.isSelected(by: monitor["spec", "selector", "matchLabels"]) == true
    }
    #expect(services.map { $0["metadata", "name"] } == ["ghostwire-metrics"])
    let service = try #require(services.first)
    let jobLabel = try #require(monitor["spec", "jobLabel"]?.string)
    #expect(service["metadata", "labels", jobLabel]?.string == ScrapeMetric.job)
    let endpoint = try #require(monitor["spec", "endpoints"]?[0])
    #expect(endpoint["port"] == service["spec", "ports"]?[0]?["name"])
    // In the namespace of the Service, where it looks when it is told nothing else.
    #expect(monitor["metadata", "namespace"] == service["metadata", "namespace"])
    #expect(monitor["spec", "namespaceSelector"] == nil)
  }

  @Test(
    "Every 30 s, with 10 s for the answer and a limit of samples, under the pod's name",
    arguments: [([], "ServiceMonitor", "endpoints"), (["pod-monitor"], "PodMonitor", "podMetricsEndpoints")])
  func endpoint(variants: [String], kind: String, key: String) async throws {
    let spec = try #require(try await Composition(variants).only(kind)?["spec"])
    #expect(spec[key]?.elements.count == 1)
    let endpoint = try #require(spec[key]?[0])
    #expect(endpoint["interval"] == "30s" && endpoint["scrapeTimeout"] == "10s" && endpoint["path"] == "/metrics")
    #expect((spec["sampleLimit"]?.number ?? 0) >= 4000)
    let instance: YAMLValue = [
      "action": "replace", "sourceLabels": ["__meta_kubernetes_pod_name"], "targetLabel": "instance",
    ]
    #expect(endpoint["relabelings"]?.elements.map(\.sorted) == [instance])
  }

  @Test(
    "The PodMonitor takes the ServiceMonitor's place, for sidecars of both kinds",
    arguments: [
      ["pod-monitor"], ["native-sidecar", "pod-monitor"], ["pod-monitor", "native-sidecar"],
    ])
  func podMonitor(variants: [String]) async throws {
    let composition = try await Composition(variants)
    #expect(composition.all("ServiceMonitor").isEmpty)
    let monitor = try #require(composition.only("PodMonitor")?["spec"])
    #expect(composition.pod.labels.isSelected(by: monitor["selector", "matchLabels"]))
    let endpoint = try #require(monitor["podMetricsEndpoints"]?[0])
    let ports = composition.pod.container("ghostwire-exporter")?["ports"]
    #expect(endpoint["port"] == ports?[0]?["name"])
    let jobLabel = try #require(monitor["jobLabel"]?.string)
    #expect(composition.pod.labels[jobLabel]?.string == ScrapeMetric.job)
  }

  @Test(
    "kube-prometheus-stack selects what is for its operator, and nothing else has its label",
    arguments: [
      ["kube-prometheus-stack"], ["pod-monitor", "kube-prometheus-stack"],
    ])
  func release(variants: [String]) async throws {
    let composition = try await Composition(variants)
    let labelled = composition.objects.filter { $0["metadata", "labels", "release"] == "kube-prometheus-stack" }
    #expect(
      Set(labelled.compactMap { $0["kind"]?.string })
        == [variants.count == 1 ? "ServiceMonitor" : "PodMonitor", "PrometheusRule"])
    #expect(labelled.count == 2)
    let plain = try await Composition()
    #expect(plain.objects.allSatisfy { $0["metadata", "labels", "release"] == nil })
  }
}
