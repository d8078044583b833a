import Dispatch
import Synchronization

/// Hands what other threads have for a queue over to it, in the order in which it comes.
///
/// `DispatchQueue.async` would do the same, but what it allocates on the calling thread the working one keeps when it is done, up to a
/// thousand pieces a thread, for calls of its own that never come (libdispatch's `_dispatch_continuation_free`): in an hour of scrapes that
/// is a quarter of a megabyte.
final class QueueMailbox: @unchecked Sendable {
  // Unchecked for the source alone, which is set up here and then only told that there is something.
  private let source: any DispatchSourceUserDataAdd
  private let letters = Mutex<[@Sendable () -> Void]>([])

  /// A mailbox that the queue empties.
  init(of queue: DispatchQueue) {
    source = DispatchSource.makeUserDataAddSource(queue: queue)
    source.setEventHandler { [weak self] in self?.empty() }
    source.activate()
  }

  deinit { source.cancel() }

  /// Has the queue do something. May be called from any thread.
  func post(_ letter: @escaping @Sendable () -> Void) {
    letters.withLock { $0.append(letter) }
    source.add(data: 1)
  }

  private func empty() {
    let all = letters.withLock { letters in
      defer { letters = [] }
      return letters
    }
    for letter in all { letter() }
  }
}
