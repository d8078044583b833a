import Foundation
import Synchronization

/// Signals that a process gets as fast as they can be sent: some that it ignores, and stops that end at once, which interrupt
/// the calls that it waits in.
final class SignalStorm: Sendable {
  private let process: RunningProcess
  private let isStopping = Atomic(false)
  private let count = Atomic(0)
  private let thread = DispatchGroup()
  private let began = ContinuousClock.now

  /// Begins to send.
  init(on process: RunningProcess) {
    self.process = process
    DispatchQueue.global().async(group: thread) { [self] in
      while !isStopping.load(ordering: .relaxed) {
        for signal in [SIGURG, SIGWINCH, SIGSTOP, SIGCONT, SIGPIPE] { kill(process.pid, signal) }
        count.add(5, ordering: .relaxed)
        usleep(200)
      }
    }
  }

  deinit { isStopping.store(true, ordering: .relaxed) }

  /// Stops, and returns how many were sent in how many seconds.
  func stop() -> (sent: Int, seconds: Double) {
    isStopping.store(true, ordering: .relaxed)
    thread.wait()
    process.send(SIGCONT)
    return (count.load(ordering: .relaxed), began.duration(to: .now) / .seconds(1))
  }
}
