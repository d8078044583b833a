import Dispatch
import Glibc
import Synchronization

/// Says on standard error what is waited for, once that takes more than a second, where it is a terminal. The line is written anew each
/// second, and gone in the end.
final class ProgressLine: Sendable {
  private struct State {
    var text = ""
    var isShown = false
    var isOver = false
  }

  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)

  private init() {}

  /// What `body` returns, which says what it waits for.
  static func during<Value>(_ body: (ProgressLine) throws -> Value) rethrows -> Value {
    let line = ProgressLine()
    guard isPossible else { return try body(line) }
    Thread.start("progress") { line.run() }
    defer { line.end() }
    return try body(line)
  }

  /// What is waited for from now on.
  func say(_ text: String) {
    state.withLock { $0.text = text }
  }

  private static var isPossible: Bool {
    isatty(STDERR_FILENO) == 1 && Environment.variables()["TERM"] != "dumb"
  }

  private func run() {
    var seconds = 0
    while ended.wait(timeout: .now() + 1) == .timedOut {
      seconds += 1
      state.withLock { state in
        guard !state.isOver else { return }
        state.isShown = true
        // A line of the log takes its place.
        LogLineHandler.write("\u{1B}[K\(state.text) ... \(seconds) s\r")
      }
    }
  }

  private func end() {
    state.withLock { state in
      state.isOver = true
      if state.isShown { LogLineHandler.write("\u{1B}[K") }
    }
    ended.signal()
  }
}
