import Dispatch
import Glibc

/// SIGTERM and SIGINT, taken from the moment this exists. Confined to `queue`.
final class StopSignals {
  private static let handled = [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")]

  private let queue = DispatchQueue(label: "ghostwire.signals")
  private var sources: [any DispatchSourceSignal] = []
  private var stop: ((String) -> Void)?

  /// Makes signals wait until this exists and Dispatch, on a thread of its own, has begun to look for them: one that came meanwhile
  /// would be lost. To be called on the main thread before there are others. `further` are signals that others look for.
  static func hold(_ further: Int32...) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in handled.map(\.0) + further { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Until `onFirst` is called a signal exits at once: there is nothing to finish yet.
  init() {
    // A closed socket must not end the process. The others are blocked, for Dispatch to read: to ignore them would throw away one
    // that waits.
    signal(SIGPIPE, SIG_IGN)
    sources = Self.handled.map { number, name in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [unowned self] in receive(name) }
      source.activate()
      return source
    }
  }

  /// Calls `body` at the first signal, with its name. A second one exits at once.
  func onFirst(_ body: @escaping @Sendable (String) -> Void) {
    queue.sync { stop = body }
  }

  /// What is left for the main thread. dispatchMain would end it, and to end a thread before its function returns takes tables that the
  /// release binary does not have.
  static func waitForEver() -> Never {
    while true { pause() }
  }

  private func receive(_ name: String) {
    guard let body = stop else { exit(0) }
    stop = nil
    body(name)
  }
}
