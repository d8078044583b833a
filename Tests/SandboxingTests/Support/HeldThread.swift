import Foundation
import Glibc
import Sandboxing

/// Runs parts of a test on a thread that is held and then ends: nobody else is.
enum HeldThread {
  /// Runs `body` to its end on a thread of its own, after `hold`, which may be nothing.
  static func run<Value: Sendable>(
    _ hold: @Sendable @escaping () throws -> Void = {}, _ body: @Sendable @escaping () throws -> Value
  ) throws -> Value {
    let box = Box<Value>()
    let thread = Thread {
      box.result = Result {
        try hold()
        return try body()
      }
      box.done.signal()
    }
    thread.start()
    box.done.wait()
    guard let result = box.result else { throw SandboxTestFailure("the thread left nothing") }
    return try result.get()
  }

  /// Written by one thread, read by another after `done`.
  private final class Box<Value>: @unchecked Sendable {
    let done = DispatchSemaphore(value: 0)
    var result: Result<Value, any Error>?
  }
}
