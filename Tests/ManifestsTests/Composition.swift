import Foundation
import Manifests

/// What kustomize makes of the desktop and the manifests.
struct Composition {
  let objects: [YAMLValue]

  /// The component and some of its variants over the desktop.
  init(_ variants: [String] = []) async throws {
    let components = ["../servicemonitor"] + variants.map { "../servicemonitor/variants/\($0)" }
    let overlay: YAMLValue = [
      "apiVersion": "kustomize.config.k8s.io/v1beta1",
      "kind": "Kustomization",
      "resources": ["desktop.yaml"],
      "components": .list(components.map { .string($0) }),
    ]
    try await self.init(
      "overlay", ["overlay/kustomization.yaml": overlay.text, "overlay/desktop.yaml": Desktop.rendered])
  }

  /// A folder among the manifests and some files besides.
  init(_ folder: String, _ files: [String: String]) async throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "manifests-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    let manifests = try ManifestCatalogue.files().map { ($0.path, try $0.content) }
    for (path, content) in manifests + files.map({ ($0.key, $0.value) }) {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: file)
    }
    objects = try await Kubectl.compose(root.appending(path: folder))
  }

  /// The objects of a kind.
  func all(_ kind: String) -> [YAMLValue] {
    objects.filter { $0["kind"]?.string == kind }
  }

  /// The only object of a kind, or the only one with a name; nil when there is none or are several.
  func only(_ kind: String, _ name: String? = nil) -> YAMLValue? {
    let found = all(kind).filter { name == nil || $0["metadata", "name"]?.string == name }
    return found.count == 1 ? found[0] : nil
  }

  var pod: Pod { Pod(template: only("StatefulSet")?["spec", "template"]) }
  var testPod: Pod { Pod(template: only("Job")?["spec", "template"]) }
}
