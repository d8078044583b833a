/// Rules that Prometheus evaluates one after the other.
public struct RuleGroup: Sendable {
  /// A name of its own in the file.
  public let name: String
  /// What it records, in this order: a rule can read what those before it have just recorded.
  public let recordings: [RecordingRule]
  /// Its alerts.
  public let alerts: [AlertRule]

  /// A group.
  public init(name: String, recordings: [RecordingRule] = [], alerts: [AlertRule] = []) {
    self.name = name
    self.recordings = recordings
    self.alerts = alerts
  }
}
