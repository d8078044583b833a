/// The unit in which processes are reported: one role of one component.
public struct ProcessGroup: Hashable, Comparable, Sendable {
  /// The component.
  public var component: Component
  /// The role within it.
  public var role: Role

  /// A group by its labels.
  public init(_ component: Component, _ role: Role) {
    self.component = component
    self.role = role
  }

  /// By component, then role.
  public static func < (left: ProcessGroup, right: ProcessGroup) -> Bool {
    (left.component, left.role) < (right.component, right.role)
  }
}
