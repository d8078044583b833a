import ExternalPrograms
import Foundation
import Monitoring
import Testing

@testable import Collectors

@Suite("What is recorded for the fleet, in Prometheus's own checks")
struct RecordingRuleTests {
  private static let cases = RuleCases("recordings")
  private static let recordings = CollectorCatalogue.recordings
  private static let names = recordings.map { $0.name }

  @Test("Every series is what it should be, in each file of cases")
  func recordsWhatItSays() async throws {
    let files = try Self.cases.files
    #expect(!files.isEmpty)
    for file in files {
      let outcome = try await Self.cases.promtool("test", "rules", file, rules: CollectorCatalogue.ruleFile.yaml)
      #expect(outcome.status == 0, RuleCases.said(outcome))
    }
  }

  @Test("The cases fail when what is recorded is another value", arguments: names)
  func casesCanFail(_ name: String) async throws {
    let changed = Self.recordings.map { rule in
      guard rule.name == name else { return rule }
      return RecordingRule(rule.metric, rule.operations, rule.expression + 1, help: rule.help)
    }
    let rules = RuleFile(groups: [RuleGroup(name: "changed", recordings: changed)]).yaml
    var said = ""
    for file in try Self.cases.files {
      let outcome = try await Self.cases.promtool("test", "rules", file, rules: rules)
      #expect(outcome.status != 127, "promtool is missing")
      said += String(decoding: outcome.output, as: UTF8.self) + outcome.errors
    }
    #expect(said.contains("expr: \"\(name)\""))
  }

  @Test("Every recording is sound, and keeps cluster and namespace", arguments: names)
  func recordingIsFaultless(_ name: String) throws {
    let recording = try #require(Self.recordings.first { $0.name == name })
    #expect(recording.faults == [])
    #expect(recording.labels.starts(with: ["cluster", "namespace"]))
    #expect(recording.name.hasPrefix(recording.labels.joined(separator: "_") + ":"))
  }

  @Test("No two recordings have the same name")
  func noDuplicates() {
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test("A pod has one series of each recording at its level: no label but its own is kept")
  func oneSeriesAPod() {
    let levels = Set(Self.recordings.map { $0.labels })
    #expect(levels == [["cluster", "namespace", "pod"], ["cluster", "namespace"]])
  }
}
