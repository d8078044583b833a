/// How a check came out.
public enum FindingState: String, CaseIterable, Comparable, Sendable {
  /// Nothing is missing for it.
  case ok
  /// Some series are absent or wrong.
  case degraded
  /// All that the check stands for is absent or wrong.
  case failed

  /// The exit status that it gives: 0, 1 and 2.
  public var exitStatus: Int32 {
    switch self {
    case .ok: 0
    case .degraded: 1
    case .failed: 2
    }
  }

  /// Worse is more.
  public static func < (left: FindingState, right: FindingState) -> Bool { left.exitStatus < right.exitStatus }
}
