import Dispatch
import Synchronization

/// Something that cannot be taken back from the thread that has done it.
enum Trial {
  private final class Outcome: Sendable {
    let succeeded = Mutex(false)
  }

  /// Does it on a thread of its own.
  static func succeeds(_ body: @escaping @Sendable () throws -> Bool) -> Bool {
    let outcome = Outcome()
    let end = DispatchSemaphore(value: 0)
    Thread.start("trial") {
      let succeeded = (try? body()) ?? false
      outcome.succeeded.withLock { $0 = succeeded }
      end.signal()
    }
    end.wait()
    return outcome.succeeded.withLock { $0 }
  }
}
