import ExternalPrograms
import Foundation
import Monitoring
import Testing

@testable import Collectors

@Suite("The alerts of all collectors, in Prometheus's own checks")
struct AlertRuleTests {
  /// A file an alert, named for it.
  private static let cases = RuleCases("rules")
  private static let rules = CollectorCatalogue.ruleFile.yaml
  private static let names = CollectorCatalogue.alerts.map { $0.name }

  @Test("promtool finds no fault with the rules, and reads all of them")
  func rulesAreSound() async throws {
    let outcome = try await Self.cases.promtool("check", "rules", "rules.yml", rules: Self.rules)
    #expect(outcome.status == 0, RuleCases.said(outcome))
    let count = Self.names.count + CollectorCatalogue.recordings.count
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("SUCCESS: \(count) rules found"))
  }

  @Test("Every alert fires on its condition, is silent just below it, and resolves", arguments: names)
  func alertFires(_ name: String) async throws {
    let outcome = try await Self.cases.promtool("test", "rules", "\(name).yml", rules: Self.rules)
    #expect(outcome.status == 0, RuleCases.said(outcome))
  }

  @Test("Every alert has a case in which it fires, and after that one in which it does not", arguments: names)
  func alertIsTested(_ name: String) throws {
    let checks = try Self.cases.text("\(name).yml").components(separatedBy: "- eval_time:").dropFirst()
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
      let outcome = try await Self.cases.promtool("test", "rules", "\(name).yml", rules: rules)
      // 127 is what a missing program gives.
      #expect(outcome.status != 0 && outcome.status != 127, "\(change)")
    }
  }

  @Test("No file tests an alert that does not exist")
  func noStrayCase() throws {
    #expect(try Set(Self.cases.files) == Set(Self.names.map { "\($0).yml" }))
  }

  /// A way in which an alert can be wrong.
  private enum Change: CaseIterable {
    case looserValue, longerHold, shorterHold, otherSeverity, otherText, noKeeping

    /// The wrong alert; nil when it cannot be wrong in this way.
    func applied(to alert: AlertRule) -> AlertRule? {
      let old = alert.threshold
      var (side, value, severity, hold, keepFiring) = (old.side, old.value, old.severity, old.hold, alert.keepFiring)
      switch self {
      case .looserValue where alert.isAbsence: return nil
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

extension AlertRule {
  /// Whether it fires on what is not there: that has but one value.
  fileprivate var isAbsence: Bool { expression.text(in: .rules).hasPrefix("absent(") }
}
