import Testing

/// Something done to the exporter's port, by programs that run at the same time.
struct Attack: CustomTestStringConvertible, Sendable {
  let name: String
  /// Whether its programs need root's capabilities in the pod.
  let isPrivileged: Bool
  /// The command lines of its programs. Each ends by itself after the target's seconds.
  let commands: @Sendable (AttackTarget) throws -> [[String]]
  /// What shows that it was not carried out, or not answered as it must be; nil when nothing does.
  let fault: @Sendable (AttackCourse) -> String?

  init(
    _ name: String, isPrivileged: Bool = false, commands: @escaping @Sendable (AttackTarget) throws -> [[String]],
    fault: @escaping @Sendable (AttackCourse) -> String?
  ) {
    self.name = name
    self.isPrivileged = isPrivileged
    self.commands = commands
    self.fault = fault
  }

  var testDescription: String { name }
}
