import Dispatch
import Synchronization

@testable import HTTPServing

/// Requests that wait for the test to answer them.
final class PendingAnswers: Sendable {
  private let answers = Mutex<[@Sendable (HTTPResponse) -> Void]>([])
  private let arrived = DispatchSemaphore(value: 0)

  func add(_ answer: @escaping @Sendable (HTTPResponse) -> Void) {
    answers.withLock { $0.append(answer) }
    arrived.signal()
  }

  /// Waits for the next request.
  func next() throws -> @Sendable (HTTPResponse) -> Void {
    guard arrived.wait(timeout: .now() + .seconds(TestClient.patience)) == .success else {
      throw TestFailure("no request arrived")
    }
    return answers.withLock { $0.removeFirst() }
  }
}

extension HTTPResponse {
  static func plain(_ text: String) -> HTTPResponse { HTTPResponse(fields: [:], body: Array(text.utf8)) }
}
