/// What a check found.
public struct Finding: Hashable, Sendable {
  /// The check.
  public var check: CheckName
  /// How it came out.
  public var state: FindingState
  /// What was found, in one line. No path, address or name of the desktop is in it.
  public var found: String
  /// The series that are absent or wrong for it.
  public var absent: [String]
  /// The check that has to be green first, when this one only follows from it. Then there is no other fix.
  public var cause: CheckName?
  /// What makes it green; nil when it is.
  public var fix: Fix?

  /// A check that is green.
  static func ok(_ check: CheckName, _ found: String) -> Finding {
    Finding(check: check, state: .ok, found: found, absent: [], cause: nil, fix: nil)
  }

  /// Some series are absent.
  static func degraded(_ check: CheckName, _ found: String, absent: [String] = [], fix: Fix) -> Finding {
    Finding(check: check, state: .degraded, found: found, absent: absent, cause: nil, fix: fix)
  }

  /// All that the check stands for is absent.
  static func failed(_ check: CheckName, _ found: String, absent: [String] = [], fix: Fix) -> Finding {
    Finding(check: check, state: .failed, found: found, absent: absent, cause: nil, fix: fix)
  }

  /// What cannot be green before another check is.
  static func following(
    _ check: CheckName, from cause: CheckName, _ state: FindingState, _ found: String, absent: [String] = []
  ) -> Finding {
    Finding(check: check, state: state, found: found, absent: absent, cause: cause, fix: nil)
  }
}
