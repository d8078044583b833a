import Dispatch
import Glibc
import Synchronization

/// Says on standard error what is waited for, once that takes more than a second, where it is a terminal. The line is written anew each
/// second, and gone in the end.
final class ProgressLine: Sendable {
  private struct State {
    var text = ""
    /// Since it is what is waited for.
    var seconds = 0
    var isShown = false
    var isOver = false
  }

  private let state = Mutex(State())
  private let ended = DispatchSemaphore(value: 0)

  private init() {}

  /// What `body` returns, which says what it waits for.
  static func during<Value>(_ body: (ProgressLine) throws -> Value) rethrows -> Value {
    let line = ProgressLine()
    guard StandardStreams.isTerminal(STDERR_FILENO) else { return try body(line) }
    Thread.start("progress") { line.run() }
    defer { line.end() }
    return try body(line)
  }

  /// What is waited for from now on.
  func say(_ text: String) {
    state.withLock { ($0.text, $0.seconds) = (text, 0) }
  }

  private func run() {
    while ended.wait(timeout: .now() + 1) == .timedOut {
      state.withLock { state in
        guard !state.isOver else { return }
        state.isShown = true
        state.seconds += 1
        // Cut where the terminal ends. A line of the log takes its place.
        LogLineHandler.write("\u{1B}[K\u{1B}[?7l\(state.text) ... \(state.seconds) s\u{1B}[?7h\r")
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
