import ExternalPrograms
import Foundation
import Manifests
import Testing

@Suite("The manifests by Kubernetes' own schemas, in which unknown fields are errors")
struct SchemaTests {
  /// The oldest that the chart supports, and later ones.
  private static let versions = ["1.25", "1.32", "1.37"]

  @Test("Every object of Kubernetes is valid as it stands", arguments: versions)
  func files(version: String) async throws {
    let files = try ManifestCatalogue.files().filter { !$0.name.hasSuffix("patch.yaml") }
    let objects = files.flatMap(\.documents).filter {
      $0["kind"] != nil && $0["apiVersion"]?.string?.contains(/kustomize|toolkit|coreos/) == false
    }
    #expect(
      Set(objects.compactMap { $0["kind"]?.string })
        == ["ServiceAccount", "Service", "NetworkPolicy", "PodDisruptionBudget", "Namespace", "Job"])
    try await expectValid(objects, version)
  }

  @Test(
    "The patched desktop is valid, with none of the variants and with all",
    .enabled(Comment(rawValue: Kubectl.reason), Kubectl.canCompose), arguments: [[], CompositionTests.variants])
  func compositions(selection: [String]) async throws {
    let objects = try await Composition(selection).objects
    // Init containers that keep running are of 1.28.
    for version in Self.versions where !(selection.contains("native-sidecar") && version == "1.25") {
      try await expectValid(objects.filter { $0["apiVersion"] != "monitoring.coreos.com/v1" }, version)
    }
  }

  @Test("A field that no schema knows is found")
  func canFail() async throws {
    let wrong: YAMLValue = [
      "apiVersion": "v1", "kind": "ServiceAccount", "metadata": ["name": "a"], "automountToken": false,
    ]
    let outcome = try await Self.validate([wrong], "1.32")
    #expect(outcome.status == 1)
    #expect("\(outcome.errors)\(String(decoding: outcome.output, as: UTF8.self))".contains("automountToken"))
  }

  private func expectValid(_ objects: [YAMLValue], _ version: String) async throws {
    let outcome = try await Self.validate(objects, version)
    #expect(outcome.status == 0, "\(version): \(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errors)")
  }

  static func validate(_ objects: [YAMLValue], _ version: String) async throws -> ExternalProgram.Outcome {
    let file = FileManager.default.temporaryDirectory.appending(path: "objects-\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(objects.map { try $0.text }.joined(separator: "---\n").utf8).write(to: file)
    return try await ExternalProgram.kubernetesValidate(["-k", version, "--strict", file.path]).run()
  }
}
