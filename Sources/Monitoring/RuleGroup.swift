/// Rules that Prometheus evaluates one after the other.
public struct RuleGroup: Sendable {
  /// A name of its own in the file.
  public let name: String
  /// Its alerts.
  public let alerts: [AlertRule]

  /// A group.
  public init(name: String, alerts: [AlertRule]) {
    self.name = name
    self.alerts = alerts
  }
}
