/// Something that happened to the desktop, once or several times within minutes.
public struct StatusEvent: Equatable, Sendable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable {
    /// A component's main process ended and a new one came.
    case restart
    /// The OOM killer ended a process.
    case oomKill = "oom_kill"
    /// A probe of the desktop's port went no deeper, though the desktop does not merely ask for a password.
    case probeFailure = "probe_failure"
  }

  /// What happened.
  public var kind: Kind
  /// The part of the desktop: of a restart and of a kill, where `unknown` is one that was not found out.
  public var component: String?
  /// The role of the process, of a kill.
  public var role: String?
  /// The stage at which a probe ended.
  public var stage: String?
  /// Why it did.
  public var reason: String?
  /// How often.
  public var count: Int
  /// Unix time of the first time.
  public var first: Double
  /// Unix time of the last time. Of a restart the start of the new process, of a failure that of the probe, of a kill when it was
  /// noticed.
  public var last: Double

  /// Whether it is the same that happened again.
  func repeats(_ other: StatusEvent) -> Bool {
    (kind, component, role, stage, reason) == (other.kind, other.component, other.role, other.stage, other.reason)
  }
}
