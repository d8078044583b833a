import Collectors
import Foundation
import Manifests
import Testing

@Suite("The files of the manifests")
struct CatalogueTests {
  private static let files = Result { try ManifestCatalogue.files() }

  @Test("Every file says where it comes from and that it is not to be edited")
  func mark() throws {
    for file in try Self.files.get() {
      let first = try #require(file.content.split(separator: "\n").first)
      #expect(first.hasPrefix(ManifestFile.mark) && first.hasSuffix(".swift. Do not edit."))
      #expect(file.path.hasPrefix("\(ManifestCatalogue.folder)/") && file.path.hasSuffix(".yaml"))
      let source = URL(filePath: #filePath).appending(path: "../../../Sources/\(file.source)").standardized
      #expect(FileManager.default.fileExists(atPath: source.path), "\(file.source)")
    }
  }

  @Test("No path is written twice, and each is used by a kustomization beside it or by hand")
  func paths() throws {
    let files = try Self.files.get()
    let paths = files.map(\.path)
    #expect(Set(paths).count == paths.count)
    var used: Set<String> = []
    for file in files where file.path.hasSuffix("/kustomization.yaml") {
      let folder = URL(filePath: "/" + file.path).deletingLastPathComponent()
      let kustomization = file.documents[0]
      let names =
        ["resources", "components"].flatMap { kustomization[$0]?.strings ?? [] }
        + (kustomization["patches"]?.elements ?? []).compactMap { $0["path"]?.string }
      for name in names {
        let path = String(folder.appending(path: name).standardized.path.dropFirst())
        used.insert(name.hasSuffix(".yaml") ? path : "\(path)/kustomization.yaml")
      }
    }
    let rendered = "servicemonitor/examples/production/ghostwire.yaml"
    #expect(used.subtracting(paths) == [rendered])
    let byHand = Set(paths).subtracting(used).filter { !$0.hasSuffix("/kustomization.yaml") }
    #expect(
      byHand == [
        "servicemonitor/examples/flux/sync.yaml", "servicemonitor/examples/production/ghostwire-values.yaml",
        "servicemonitor/examples/production/kube-prometheus-stack-values.yaml",
      ])
  }

  @Test("Every variant is tested and documented")
  func variants() throws {
    let variants = try Set(
      Self.files.get().compactMap { $0.path.firstMatch(of: #/variants/([a-z-]+)//#)?.1 }.map(String.init))
    #expect(variants == Set(CompositionTests.variants))
    let document = URL(filePath: #filePath).appending(path: "../../../docs/install.md").standardized
    let text = try String(contentsOf: document, encoding: .utf8)
    for variant in variants { #expect(text.contains("`\(variant)`"), "\(variant)") }
  }

  @Test("A manifest that nothing writes any more is found, and a file of another hand is left alone")
  func leftOver() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "left-over-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    #expect(try ManifestCatalogue.leftOver(below: root) == [])
    let current = try Self.files.get()[0]
    let contents = try [
      (current.path, current.content), ("servicemonitor/old.yaml", "\(ManifestFile.mark)Sources/Old.swift.\n"),
      ("servicemonitor/examples/production/ghostwire.yaml", "kind: StatefulSet\n"),
      ("dashboards/old.yaml", "\(ManifestFile.mark)Sources/Old.swift.\n"),
    ]
    for (path, content) in contents {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(content.utf8).write(to: file)
    }
    #expect(try ManifestCatalogue.leftOver(below: root) == ["servicemonitor/old.yaml"])
  }

  @Test("The PrometheusRule has the rules of all collectors")
  func rules() throws {
    let file = try #require(Self.files.get().first { $0.path == "servicemonitor/component/prometheusrule.yaml" })
    let groups = try #require(YAMLValue(parsing: file.content)["spec", "groups"]).elements
    let rules = groups.flatMap { $0["rules"]?.elements ?? [] }
    #expect(Set(rules.compactMap { $0["alert"]?.string }) == Set(CollectorCatalogue.alerts.map(\.name)))
    #expect(rules.count == CollectorCatalogue.alerts.count + CollectorCatalogue.recordings.count)
    #expect(try YAMLValue(parsing: file.content)["spec"] == YAMLValue(parsing: CollectorCatalogue.ruleFile.yaml))
  }

  @Test("A file reads back as what was declared")
  func readsBack() throws {
    for file in try Self.files.get() where file.documents.count == 1 {
      #expect(try YAMLValue(parsing: file.content).sorted == file.documents[0].sorted, "\(file.path)")
    }
  }

  @Test(
    "A text stays the text that it is",
    arguments: [
      "", "true", "no", "null", "~", "1", "1.5", "0x1f", "1e3", "- a", "a: b", "#", "'", "\"", "\\", "{}", "[", "*a",
      "&a", "!a", "%", "@", "`", "  a ", "a\nb\n", "2026-01-01", ".inf", "=", "é",
    ])
  func texts(text: String) throws {
    let value: YAMLValue = ["a": .string(text), "b": ["c": [.string(text), 1, true]]]
    #expect(try YAMLValue(parsing: value.text) == value)
  }

  @Test("What is no single plain document is refused")
  func refusals() {
    #expect(throws: YAMLValueError.empty) { try YAMLValue(parsing: "") }
    #expect(throws: YAMLValueError.keyIsNoScalar) { try YAMLValue(parsing: "? [a]\n: b") }
    #expect(throws: (any Error).self) { try YAMLValue(parsing: "a: [") }
  }
}
