import Dispatch
import Glibc

/// SIGTERM and SIGINT, taken from the moment this exists: one that comes during the start is not lost.
final class StopSignals {
  private let queue = DispatchQueue(label: "ghostwire.signals")
  private let sources: [any DispatchSourceSignal]

  init() {
    // Dispatch sees a signal only when its default action is off. A closed socket must not end the process either.
    for number in [SIGTERM, SIGINT, SIGPIPE] { signal(number, SIG_IGN) }
    sources = [SIGTERM, SIGINT].map { [queue] in DispatchSource.makeSignalSource(signal: $0, queue: queue) }
  }

  /// Calls `body` at the first signal, with its name. A second one exits at once.
  func onFirst(_ body: @escaping @Sendable (String) -> Void) {
    var isStopping = false
    for (source, name) in zip(sources, ["SIGTERM", "SIGINT"]) {
      source.setEventHandler {
        if isStopping { exit(0) }
        isStopping = true
        body(name)
      }
      source.activate()
    }
  }
}
