/// Whether the desktop is alive, and how deep its port answers.
public struct DesktopStatus: Sendable {
  /// A stage of the probe, from the surface down.
  public struct Stage: Sendable {
    /// The `stage` label.
    public var name: String
    /// 1 when it is up; nil when it was not reached or does not apply.
    public var up: Measured?
    /// Why it is down.
    public var reason: String?
    /// Unix time of the last probe that entered it.
    public var probedAt: Measured?
  }

  /// 1 when it is alive; nil before the first probe.
  public var alive: Measured?
  /// All stages, the shallowest first.
  public var stages: [Stage]
  /// What listens: its name, TLS and password.
  public var server: String?
  /// `no`, `optional`, `required` or `unknown`.
  public var tls: String?
  /// `none`, `required`, `accepted`, `rejected` or `unknown`.
  public var authentication: String?

  /// The deepest stage that is up.
  public var deepest: Stage? { stages.last { $0.up?.value == 1 } }
  /// The stage that is down.
  public var failed: Stage? { stages.first { $0.up?.value == 0 } }
}
