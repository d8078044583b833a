import Testing

/// Starts what is attacked before a suite, in the pod of the suite around it, and stops it after.
struct AttackTargetTrait: SuiteTrait, TestScoping {
  /// Whether it speaks TLS.
  let isEncrypted: Bool

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let pod = try Pod.shared()
    let target = try AttackTarget(in: pod, isEncrypted ? WebFiles(in: pod, WebFiles.tls) : nil)
    defer { target.stop() }
    try await AttackTarget.$current.withValue(target, operation: function)
  }
}

extension Trait where Self == AttackTargetTrait {
  /// The suite's tests share one exporter and one Prometheus.
  static func sharedTarget(isEncrypted: Bool = false) -> Self { AttackTargetTrait(isEncrypted: isEncrypted) }
}
