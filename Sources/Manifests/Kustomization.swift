/// A kustomization.yaml.
struct Kustomization {
  /// What to patch with.
  struct Patch {
    /// The file, beside the kustomization.
    var path: String
    /// What it is for; nil for what the patch itself names.
    var target: YAMLValue?
  }

  var namespace: String?
  var resources: [String] = []
  var components: [String] = []
  var patches: [Patch] = []
  var images: YAMLValue?

  /// A component, for overlays to take in.
  func file(in folder: String, from source: String = #fileID, notes: [String]) -> ManifestFile {
    file(
      in: folder, from: source, notes: notes, ["apiVersion": "kustomize.config.k8s.io/v1alpha1", "kind": "Component"])
  }

  /// An overlay, to build by itself.
  func overlay(in folder: String, from source: String = #fileID, notes: [String]) -> ManifestFile {
    file(
      in: folder, from: source, notes: notes,
      ["apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization"])
  }

  private func file(in folder: String, from source: String, notes: [String], _ kind: YAMLValue) -> ManifestFile {
    let path = folder.isEmpty ? "kustomization.yaml" : "\(folder)/kustomization.yaml"
    return ManifestFile(path, from: source, notes: notes, kind.adding(.object(entries)))
  }

  private var entries: [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    if let namespace { entries.append(.init("namespace", .string(namespace))) }
    if !resources.isEmpty { entries.append(.init("resources", .list(resources.map { .string($0) }))) }
    if !components.isEmpty { entries.append(.init("components", .list(components.map { .string($0) }))) }
    if !patches.isEmpty {
      let list = patches.map { patch in
        let path: YAMLValue = ["path": .string(patch.path)]
        return patch.target.map { path.adding(["target": $0]) } ?? path
      }
      entries.append(.init("patches", .list(list)))
    }
    if let images { entries.append(.init("images", images)) }
    return entries
  }
}
