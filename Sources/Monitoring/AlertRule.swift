/// When somebody is told, and what.
public struct AlertRule: Sendable {
  /// The name, `Ghostwire` first: alerts of all programs share one list.
  public let name: String
  /// The value that is watched.
  public let value: Expression
  /// When it is wrong, how bad that is and how long it has to last.
  public let threshold: Threshold
  /// What has to hold besides.
  public let condition: Expression?
  /// How long the alert goes on after the value is right again, so that one that comes and goes tells once.
  public let keepFiring: Period
  /// One sentence that is the same for every firing alert.
  public let summary: String
  /// What happened where, with the value.
  public let description: AlertText

  /// An alert that fires while `value` breaches `threshold` and `condition` has a partner for its series.
  public init(
    _ name: String, when value: Expression, breaches threshold: Threshold, and condition: Expression? = nil,
    keepFiring: Period = .zero, summary: String, description: AlertText
  ) {
    self.name = name
    self.value = value
    self.threshold = threshold
    self.condition = condition
    self.keepFiring = keepFiring
    self.summary = summary
    self.description = description
  }

  /// What fires it.
  public var expression: Expression {
    let breach = threshold.isReached(by: value)
    return condition.map { breach.and($0) } ?? breach
  }

  /// What the alert says, by annotation.
  var annotations: [(name: String, template: String)] {
    [
      ("summary", summary), ("description", explanation),
      ("runbook_url", Runbook.url(for: name)),
    ]
  }

  /// The description with the value. Where that is a state, which the words tell, it follows them with the name of its series
  /// to look at.
  private var explanation: String {
    let text = description.template(unit: threshold.unit)
    guard !description.tellsValue, let name = value.readName else { return text }
    return "\(text) \(name) is \(threshold.unit.template)."
  }

  /// What is wrong with it, in plain words; empty when nothing is.
  public var faults: [String] {
    var faults = expression.faults + Prose.faults(in: summary).map { "the summary \($0)" }
    faults += Prose.faults(in: description.template(unit: threshold.unit)).map { "the description \($0)" }
    let letters = name.dropFirst(Self.prefix.count)
    if !name.hasPrefix(Self.prefix) || !(letters.first?.isUppercase ?? false) || !name.allSatisfy(\.isLetter) {
      faults.append("the name is not \(Self.prefix) and then words in CamelCase")
    }
    faults += expression.sharedNames.map { "other jobs have \($0) too" }
    if summary.contains("{{") { faults.append("the summary has a template") }
    if value.unit != threshold.unit {
      faults.append("the value is in \(value.unit), its threshold in \(threshold.unit)")
    }
    if threshold.side != .equal && !description.tellsValue { faults.append("the description does not tell the value") }
    for label in description.labels where !expression.labelNames.contains(label) {
      faults.append("the description's label \(label) is not in its expression")
    }
    return faults.map { "\(name): \($0)" }
  }

  private static let prefix = "Ghostwire"
}
