import Sampling

/// A component that the file declares.
public struct OwnComponent: Equatable, Sendable {
  /// The component; it may be a built-in one, or one of another entry: both then count as it.
  public var component: Component
  /// Which processes are its own.
  public var pattern: ProcessPattern
  /// Reported as down when it was never seen.
  public var isExpected: Bool

  /// A component as declared.
  public init(_ component: Component, _ pattern: ProcessPattern, isExpected: Bool = false) {
    self.component = component
    self.pattern = pattern
    self.isExpected = isExpected
  }
}
