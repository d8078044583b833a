import Exposition
import ExternalPrograms
import Foundation
import Testing

@testable import Collectors

@Suite("Runbooks")
struct RunbookTests {
  private static let text = String(
    decoding: FileManager.default.contents(
      atPath: URL(filePath: #filePath).appending(path: "../../../docs/runbooks.md").standardized.path) ?? Data(),
    as: UTF8.self)
  /// What stands below each heading.
  private static let sections = Dictionary(
    text.components(separatedBy: "\n## ").dropFirst().map { section in
      let lines = section.split(separator: "\n", maxSplits: 1)
      return (String(lines[0]), String(lines[1]))
    }, uniquingKeysWith: { $0 + $1 })
  /// Every query.
  private static let queries = text.components(separatedBy: "```promql\n").dropFirst().map { block in
    block.components(separatedBy: "\n```")[0]
  }

  @Test("There is a section for every alert and for nothing else")
  func sectionsAreAlerts() {
    #expect(Set(Self.sections.keys) == Set(CollectorCatalogue.alerts.map { $0.name }))
  }

  @Test(
    "A section says what it means, how to check it and how to fix it, with something to type",
    arguments: sections.keys.sorted())
  func sectionIsWhole(_ name: String) throws {
    let section = try #require(Self.sections[name])
    for part in ["**What it means.**", "**How to check.**", "**How to fix it.**"] {
      #expect(section.components(separatedBy: part).count == 2, "\(part)")
    }
    #expect(section.contains("```sh\n") || section.contains("```promql\n"))
    for link in section.matches(of: #/\]\(#(\w+)\)/#) {
      #expect(Self.sections.keys.contains { $0.lowercased() == link.output.1 }, "\(link.output.1)")
    }
  }

  @Test("promtool reads every query, and each metric is one of the exporter's")
  func queriesAreSound() async throws {
    let rules = Self.queries.enumerated().map { number, query in
      "  - record: runbook:query\(number)\n    expr: '\(query.replacing("'", with: "''"))'\n"
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "runbooks-\(UUID()).yml")
    try Data(("groups:\n- name: runbooks\n  rules:\n" + rules.joined()).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let outcome = try await ExternalProgram.promtool(["check", "rules", file.path]).run(
      in: file.deletingLastPathComponent())
    #expect(outcome.status == 0, RuleCases.said(outcome))
    let known = Set(CollectorCatalogue.descriptors.map { $0.name })
    let typed = Self.text.components(separatedBy: "```sh\n").dropFirst().map { $0.components(separatedBy: "\n```")[0] }
    for name in typed.flatMap({ $0.matches(of: #/ghostwire_\w+/#).map { String($0.output) } }) {
      // grep finds all that begins with what it is given.
      #expect(known.contains { $0.hasPrefix(name) }, "\(name)")
    }
    for name in Self.queries.flatMap({ $0.matches(of: #/ghostwire_\w+/#).map { String($0.output) } }) {
      #expect(known.contains(name) || known.contains(name.replacing(#/_(bucket|sum|count)$/#, with: "")), "\(name)")
    }
  }
}
