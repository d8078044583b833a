import CThreadUser
import Foundation

/// Runs parts of a test on a thread that differs from all others.
enum ThreadOfItsOwn {
  /// What the thread has for itself.
  enum Difference {
    /// It runs as nobody.
    case user
    /// A table of open files. Foundation cannot wait for a program there.
    case files
    /// Mounts, which go with it.
    case mounts
  }

  /// Runs `body` to its end on such a thread.
  static func run<Value: Sendable>(_ difference: Difference, _ body: @Sendable @escaping () throws -> Value) throws
    -> Value
  {
    let box = Box<Value>()
    let thread = Thread {
      box.result = Result {
        let error =
          switch difference {
          case .user: cthread_become(PermissionTests.nobody)
          case .files: cthread_leave_files()
          case .mounts: cthread_leave_mounts()
          }
        if error != 0 { throw Refused(errno: error) }
        return try body()
      }
      box.done.signal()
    }
    thread.start()
    box.done.wait()
    guard let result = box.result else { throw Refused(errno: 0) }
    return try result.get()
  }

  struct Refused: Error {
    let errno: Int32
  }

  /// Written by one thread, read by another after `done`.
  private final class Box<Value>: @unchecked Sendable {
    let done = DispatchSemaphore(value: 0)
    var result: Result<Value, any Error>?
  }

  /// The open files of the calling thread's table.
  static func openFiles() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/thread-self/fd").count
  }

  /// Whether a test for root can run here; says so when it cannot.
  static func isRoot(toCheck what: String) -> Bool {
    if getuid() == 0 { return true }
    print("not checked: \(what) needs root")
    return false
  }
}
