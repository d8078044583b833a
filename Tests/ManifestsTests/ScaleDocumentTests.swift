import ExternalPrograms
import Foundation
import Manifests
import Testing

@Suite("The manifests in docs/scale.md") struct ScaleDocumentTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
  /// Settings of the operator's objects that stand under other names in Prometheus' own file.
  private static let names = [
    "writeRelabelConfigs": "write_relabel_configs", "sourceLabels": "source_labels", "queueConfig": "queue_config",
    "maxSamplesPerSend": "max_samples_per_send", "maxShards": "max_shards",
  ]

  private static func documents() throws -> [YAMLValue] {
    let text = try String(contentsOf: root.appending(path: "docs/scale.md"), encoding: .utf8)
    return try text.matches(of: /```yaml\n([\s\S]*?)```/).map { try YAMLValue(parsing: String($0.1)) }
  }

  @Test func `they are an agent, a Prometheus and what evaluates rules`() throws {
    #expect(try Self.documents().compactMap { $0["kind"]?.string } == ["PrometheusAgent", "Prometheus", "Deployment"])
  }

  @Test func `what selects finds the objects of the component`() throws {
    for object in try Self.documents() {
      for (selector, kind) in [("serviceMonitorSelector", "ServiceMonitor"), ("ruleSelector", "PrometheusRule")] {
        guard let wanted = object["spec", selector, "matchLabels"] else { continue }
        let found = try ManifestCatalogue.files().flatMap(\.documents).first { $0["kind"]?.string == kind }
        let labels = try #require(found?["metadata", "labels"])
        for entry in wanted.entries { #expect(labels[entry.key] == entry.value, "\(kind)") }
      }
    }
  }

  @Test("Prometheus takes what they write on and what they leave out", arguments: ["PrometheusAgent", "Prometheus"])
  func remoteWrite(kind: String) async throws {
    let object = try #require(try Self.documents().first { $0["kind"]?.string == kind })
    let agent = kind == "PrometheusAgent" ? ["--agent"] : []
    let outcome = try await check(try #require(object["spec", "remoteWrite"]), agent)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let wrong = try await check([["url": "http://a", "writeRelabeling": []]], agent)
    #expect(wrong.status != 0)
  }

  @Test("The Deployment is valid by Kubernetes' own schemas", arguments: ["1.25", "1.37"])
  func deployment(version: String) async throws {
    let object = try #require(try Self.documents().first { $0["kind"] == "Deployment" })
    let outcome = try await SchemaTests.validate([object], version)
    #expect(outcome.status == 0, "\(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errors)")
  }

  /// What promtool says of a configuration with these receivers, under the names that Prometheus' file has.
  private func check(_ receivers: YAMLValue, _ options: [String]) async throws -> ExternalProgram.Outcome {
    let text = try YAMLValue.object([.init("remote_write", Self.renamed(receivers))]).text
    let file = FileManager.default.temporaryDirectory.appending(path: "prometheus-\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try await ExternalProgram.promtool(["check", "config"] + options + [file.path]).run()
  }

  private static func renamed(_ value: YAMLValue) -> YAMLValue {
    switch value {
    case .object(let entries): .object(entries.map { .init(names[$0.key] ?? $0.key, renamed($0.value)) })
    case .list(let values): .list(values.map(renamed))
    default: value
    }
  }
}
