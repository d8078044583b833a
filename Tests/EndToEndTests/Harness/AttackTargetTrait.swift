import Testing

/// Starts what is attacked before a suite, in the pod of the suite around it, and stops it after.
struct AttackTargetTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let target = try AttackTarget(in: Pod.shared())
    defer { target.stop() }
    try await AttackTarget.$current.withValue(target, operation: function)
  }
}

extension Trait where Self == AttackTargetTrait {
  /// The suite's tests share one exporter and one Prometheus.
  static var sharedTarget: Self { AttackTargetTrait() }
}
