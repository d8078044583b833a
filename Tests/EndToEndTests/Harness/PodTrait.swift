import Testing

/// Starts the pod before a suite and stops it after, whatever the tests did.
struct PodTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let pod = try Pod()
    defer { pod.stop() }
    try await Pod.$current.withValue(pod, operation: function)
  }
}

extension Trait where Self == PodTrait {
  /// The suite's tests share one desktop.
  static var sharedPod: Self { PodTrait() }
}
