import Dispatch
import Glibc

/// SIGTERM and SIGINT, taken from the moment this exists. Confined to `queue`.
final class StopSignals {
  private let queue = DispatchQueue(label: "ghostwire.signals")
  private var sources: [any DispatchSourceSignal] = []
  private var stop: ((String) -> Void)?

  /// Until `onFirst` is called a signal exits at once: there is nothing to finish yet.
  init() {
    // Dispatch sees a signal only when its default action is off. A closed socket must not end the process either.
    for number in [SIGTERM, SIGINT, SIGPIPE] { signal(number, SIG_IGN) }
    sources = [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")].map { number, name in
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

  private func receive(_ name: String) {
    guard let body = stop else { exit(0) }
    stop = nil
    body(name)
  }
}
