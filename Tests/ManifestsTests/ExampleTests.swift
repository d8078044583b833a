import Foundation
import Manifests
import Testing

@Suite("The examples", .enabled(Comment(rawValue: Kubectl.reason), Kubectl.canCompose))
struct ExampleTests {
  private static let production = "servicemonitor/examples/production"
  private static let flux = "servicemonitor/examples/flux"

  @Test("The one for production ties the variants together over a rendered chart, in one namespace")
  func productionComposes() async throws {
    let composition = try await Composition(
      Self.production, ["\(Self.production)/ghostwire.yaml": Desktop.rendered])
    let kinds = Set(composition.objects.compactMap { $0["kind"]?.string })
    #expect(
      kinds == [
        "Namespace", "StatefulSet", "Service", "ServiceAccount", "ServiceMonitor", "PrometheusRule", "NetworkPolicy",
        "PodDisruptionBudget", "Job",
      ])
    let namespace = composition.only("Namespace")?["metadata", "name"]
    for object in composition.objects where object["kind"] != "Namespace" {
      #expect(object["metadata", "namespace"] == namespace)
    }
    #expect(composition.pod.securityFaults + composition.testPod.securityFaults == [])
    let image = composition.pod.container("ghostwire-exporter")?["image"]?.string
    #expect(image?.hasPrefix("registry.example.org/ghostwire-exporter:") == true)
    #expect(composition.testPod.containers.first?["image"]?.string == image)
    #expect(composition.all("NetworkPolicy").count == 3)
    #expect(composition.only("ServiceMonitor")?["metadata", "labels", "release"] == "kube-prometheus-stack")
  }

  @Test("Its place for the namespace of Prometheus is where the policy has it")
  func monitoringNamespace() async throws {
    let patch = try #require(
      ManifestCatalogue.files().first { $0.path == "\(Self.production)/monitoring-namespace-patch.yaml" })
    let changed = try patch.content.replacing("value: monitoring", with: "value: elsewhere")
    #expect(try changed != patch.content)
    let composition = try await Composition(
      Self.production, [patch.path: changed, "\(Self.production)/ghostwire.yaml": Desktop.rendered])
    let network = Network(policies: composition.all("NetworkPolicy"))
    let labels = composition.pod.labels
    #expect(network.allows("Ingress", labels, .init(namespace: "elsewhere"), port: 9100))
    #expect(!network.allows("Ingress", labels, .init(namespace: "monitoring"), port: 9100))
  }

  @Test("Flux applies what is around the release, and nothing of its pod")
  func fluxComposes() async throws {
    let composition = try await Composition(Self.flux, [:])
    let kinds = Set(composition.objects.compactMap { $0["kind"]?.string })
    #expect(
      kinds == [
        "Namespace", "OCIRepository", "HelmRelease", "Service", "ServiceAccount", "ServiceMonitor", "PrometheusRule",
        "NetworkPolicy", "PodDisruptionBudget",
      ])
    let release = try #require(composition.only("HelmRelease"))
    let source = try #require(release["spec", "chartRef", "kind"]?.string)
    #expect(composition.only(source)?["metadata", "name"] == release["spec", "chartRef", "name"])
  }

  @Test("What Flux patches after rendering is what the component patches")
  func fluxPatches() async throws {
    let release = try #require(try await Composition(Self.flux, [:]).only("HelmRelease"))
    let renderer = try #require(release["spec", "postRenderers"]?[0]?["kustomize"])
    // Flux hands these keys to kustomize as they are.
    let overlay = YAMLValue.object(
      [
        .init("apiVersion", "kustomize.config.k8s.io/v1beta1"), .init("kind", "Kustomization"),
        .init("resources", ["desktop.yaml"]),
      ] + renderer.entries)
    let patched = try await Composition(
      "flux", ["flux/kustomization.yaml": overlay.text, "flux/desktop.yaml": Desktop.rendered])
    let image = try #require(patched.pod.container("ghostwire-exporter")?["image"]?.string)
    let plain = try await Composition()
    let expected = try #require(plain.only("StatefulSet")).text.replacing(
      "image: ghostwire-exporter:", with: "image: registry.example.org/ghostwire-exporter:")
    #expect(image.hasPrefix("registry.example.org/"))
    #expect(try patched.only("StatefulSet")?.text == expected)
  }
}
