import Dispatch
import LinuxSources

/// Gives memory back to the kernel that is not needed any more: what the start alone needed, and from time to time what is free,
/// as after a crowd of processes.
final class MemoryUpkeep {
  /// Until all has been done once that is done at the start alone: most of the program's pages are used for that.
  private static let startSeconds = 3.0
  /// Between two looks. One takes a fraction of a millisecond.
  private static let seconds = 30.0

  private let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))

  /// Goes on for as long as this exists.
  init() {
    var isStart = true
    timer.schedule(deadline: .now() + Self.startSeconds, repeating: Self.seconds, leeway: .seconds(1))
    timer.setEventHandler {
      if isStart { OwnMemory.trim() } else { OwnMemory.trimHeap() }
      isStart = false
    }
    timer.activate()
  }

  deinit { timer.cancel() }
}
