import Diagnosis
import Exposition

/// A diagnosis as people and as programs read it.
struct DoctorReport {
  private let diagnosis: Diagnosis
  private let isColored: Bool

  init(_ diagnosis: Diagnosis, isColored: Bool) {
    self.diagnosis = diagnosis
    self.isColored = isColored
  }

  /// A line a finding, what is absent and the fix below it, and a line of counts.
  var text: String {
    let width = CheckName.allCases.map(\.rawValue.count).max() ?? 0
    let findings = diagnosis.findings.map { finding in
      let name = finding.check.rawValue
      let padding = String(repeating: " ", count: width - name.count)
      var lines = ["\(word(finding.state))  \(name)\(padding)  \(finding.found)"]
      if !finding.absent.isEmpty { lines.append("  absent or wrong: \(finding.absent.joined(separator: ", "))") }
      if let cause = finding.cause { lines.append("  first: \(cause.rawValue)") }
      if let fix = finding.fix {
        lines.append("  fix (\(fix.kind)):")
        lines += fix.text.split(separator: "\n").map { "    \($0)" }
      }
      return lines.joined(separator: "\n")
    }
    let counts = FindingState.allCases.map { "\(diagnosis.count($0)) \($0.rawValue)" }
    return (findings + [counts.joined(separator: ", ")]).joined(separator: "\n") + "\n"
  }

  /// An object with the state and the findings, a line each.
  var json: String {
    let findings = diagnosis.findings.map { finding in
      let fix = finding.fix.map {
        "{\"kind\":\(JSONText.quoted($0.kind)),\"text\":\(JSONText.quoted($0.text))}"
      }
      let members = [
        ("check", JSONText.quoted(finding.check.rawValue)), ("state", JSONText.quoted(finding.state.rawValue)),
        ("found", JSONText.quoted(finding.found)), ("absent", JSONText.list(finding.absent)),
        ("cause", finding.cause.map { JSONText.quoted($0.rawValue) } ?? "null"), ("fix", fix ?? "null"),
      ]
      return "  {\(members.map { "\(JSONText.quoted($0.0)):\($0.1)" }.joined(separator: ","))}"
    }
    let state = JSONText.quoted(diagnosis.state.rawValue)
    return "{\"state\":\(state),\"findings\":[\n\(findings.joined(separator: ",\n"))\n]}\n"
  }

  private func word(_ state: FindingState) -> String {
    let word =
      state.rawValue + String(repeating: " ", count: FindingState.degraded.rawValue.count - state.rawValue.count)
    guard isColored else { return word }
    let color =
      switch state {
      case .ok: 32
      case .degraded: 33
      case .failed: 31
      }
    return "\u{1B}[\(color)m\(word)\u{1B}[0m"
  }
}
