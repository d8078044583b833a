import Dispatch

/// A Dispatch source that may be paused and resumed in any order: Dispatch itself traps on unbalanced calls, and on
/// releasing a source that is suspended. Starts paused. Confined to the source's queue.
final class PausableSource {
  private let source: any DispatchSourceProtocol
  private var isPaused = true

  init(_ source: any DispatchSourceProtocol, onEvent: @escaping () -> Void, onCancel: @escaping () -> Void) {
    self.source = source
    source.setEventHandler(handler: onEvent)
    source.setCancelHandler(handler: onCancel)
  }

  func resume() {
    guard isPaused else { return }
    isPaused = false
    source.resume()
  }

  func pause() {
    guard !isPaused else { return }
    isPaused = true
    source.suspend()
  }

  /// Ends the source; its cancel handler runs later on the queue, and only then may the descriptor be closed.
  func cancel() {
    source.cancel()
    resume()
  }
}
