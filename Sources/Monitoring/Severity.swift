/// How soon somebody has to look.
public enum Severity: String, Sendable, CaseIterable {
  /// At once: the desktop is of no use, or data is at risk.
  case critical
  /// Within the day.
  case warning
  /// When something else is looked into.
  case info
}
