import ExternalPrograms
import Foundation
import Monitoring
import Testing

@testable import Collectors

@Suite("The alerts of all collectors, in Prometheus's own checks")
struct AlertRuleTests {
  /// A file an alert, named for it. It loads the rules as rules.yml.
  private static let cases = URL(filePath: #filePath).appending(path: "../../rules").standardized
  private static let rules = CollectorCatalogue.ruleFile.yaml
  private static let names = CollectorCatalogue.alerts.map { $0.name }

  /// Runs promtool in a folder that holds the rules and the tests of every alert.
  private func promtool(_ arguments: String..., rules: String = rules) async throws -> ExternalProgram.Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID())")
    try FileManager.default.copyItem(at: Self.cases, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(rules.utf8).write(to: folder.appending(path: "rules.yml"))
    return try await ExternalProgram.promtool(arguments).run(in: folder)
  }

  private func said(_ outcome: ExternalProgram.Outcome) -> Comment {
    "\(String(decoding: outcome.output, as: UTF8.self)) \(outcome.errors)"
  }

  @Test("promtool finds no fault with the rules, and reads all of them")
  func rulesAreSound() async throws {
    let outcome = try await promtool("check", "rules", "rules.yml")
    #expect(outcome.status == 0, said(outcome))
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("SUCCESS: \(Self.names.count) rules found"))
  }

  @Test("Every alert fires on its condition, is silent just below it, and resolves", arguments: names)
  func alertFires(_ name: String) async throws {
    let outcome = try await promtool("test", "rules", "\(name).yml")
    #expect(outcome.status == 0, said(outcome))
  }

  @Test("Every alert has a case in which it fires, and after that one in which it does not", arguments: names)
  func alertIsTested(_ name: String) throws {
    let text = try String(contentsOf: Self.cases.appending(path: "\(name).yml"), encoding: .utf8)
    let checks = text.components(separatedBy: "- eval_time:").dropFirst()
    #expect(checks.allSatisfy { $0.contains("alertname: \(name)\n") })
    let fires = checks.map { $0.contains("exp_labels:") }
    #expect(fires.first == false, "silent before")
    let firing = try #require(fires.firstIndex(of: true), "never fires")
    #expect(fires[firing...].contains(false), "silent after")
    #expect(checks.allSatisfy { $0.contains("exp_labels:") || $0.contains("exp_alerts: []") })
  }

  @Test("The cases fail when an alert's threshold, its time or its text is another", arguments: names)
  func casesCanFail(_ name: String) async throws {
    let alert = try #require(CollectorCatalogue.alerts.first { $0.name == name })
    for change in Change.allCases {
      guard let changed = change.applied(to: alert) else { continue }
      let rules = RuleFile(groups: [RuleGroup(name: "changed", alerts: [changed])]).yaml
      let outcome = try await promtool("test", "rules", "\(name).yml", rules: rules)
      // 127 is what a missing program gives.
      #expect(outcome.status != 0 && outcome.status != 127, "\(change)")
    }
  }

  @Test("No file tests an alert that does not exist")
  func noStrayCase() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.cases.path)
    #expect(Set(files) == Set(Self.names.map { "\($0).yml" }))
  }

  /// A way in which an alert can be wrong.
  private enum Change: CaseIterable {
    case looserValue, longerHold, shorterHold, otherSeverity, otherText, noKeeping

    /// The wrong alert; nil when it cannot be wrong in this way.
    func applied(to alert: AlertRule) -> AlertRule? {
      let old = alert.threshold
      var (side, value, severity, hold, keepFiring) = (old.side, old.value, old.severity, old.hold, alert.keepFiring)
      switch self {
      case .looserValue where old.side == .below: value = old.value * 1.01
      case .looserValue: (side, value) = (.atLeast, old.unit == .count ? old.value - 1 : old.value * 0.99)
      case .longerHold: hold = .seconds(old.hold.seconds + 60)
      case .shorterHold where old.hold == .zero: return nil
      case .shorterHold: hold = .seconds(old.hold.seconds - 60)
      case .otherSeverity: severity = old.severity == .info ? .warning : .info
      case .otherText: break
      case .noKeeping where alert.keepFiring == .zero: return nil
      case .noKeeping: keepFiring = .zero
      }
      return AlertRule(
        alert.name, when: alert.value, breaches: Threshold(side, value, old.unit, severity, for: hold, reason: "None."),
        and: alert.condition, keepFiring: keepFiring, summary: alert.summary,
        description: self == .otherText ? "Something else." : alert.description)
    }
  }
}
