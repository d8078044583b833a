import Foundation
import Synchronization
import Testing

@testable import Sampling

@Suite struct DeadlineReaderTests {
  /// A clock that stands still until it is set.
  private final class Clock: Sendable {
    private let time = Mutex(BootInstant(seconds: 1000))

    var now: BootInstant { time.withLock { $0 } }

    func advance(_ seconds: Double) {
      time.withLock { $0.nanoseconds += UInt64(seconds * 1e9) }
    }
  }

  private typealias Reading = Result<Int, StorageError>

  private let clock = Clock()
  private let reader = DeadlineReader<Int>(interval: 10, deadline: 2)

  private func perform(_ value: Int, taking seconds: Double = 0) {
    reader.perform(clock: { clock.now }) {
      clock.advance(seconds)
      return value
    }
  }

  @Test func `nothing is known before the first reading has ended`() {
    #expect(reader.reading(at: clock.now) == nil)
    reader.perform(clock: { clock.now }) {
      #expect(reader.reading(at: clock.now) == nil)
      return 1
    }
    #expect(reader.reading(at: clock.now) == .success(1))
  }

  @Test("a reading under way is overdue after the deadline and not before", arguments: [0, 1.999, 2, 2.001, 1e6])
  func underWay(seconds: Double) {
    for before in [nil, 7] as [Int?] {
      if let before { perform(before) }
      let known: Reading? = before.map { .success($0) }
      reader.perform(clock: { clock.now }) {
        clock.advance(seconds)
        #expect(reader.reading(at: clock.now) == (seconds > 2 ? .failure(.timedOut) : known))
        return 8
      }
      #expect(reader.reading(at: clock.now) == .success(8))
    }
  }

  @Test func `it recovers by itself, with what was read late`() {
    perform(1, taking: 500)
    #expect(reader.reading(at: clock.now) == .success(1))
    clock.advance(10)
    perform(2)
    #expect(reader.reading(at: clock.now) == .success(2))
  }

  @Test(
    "readings of a thread that has stopped become stale",
    arguments: [(0, false), (10, false), (22, false), (22.001, true), (1e6, true)])
  func stale(seconds: Double, isStale: Bool) {
    perform(3)
    clock.advance(seconds)
    #expect(reader.reading(at: clock.now) == (isStale ? .failure(.timedOut) : .success(3)))
  }

  @Test func `a reading is as old as another interval lets it be`() {
    perform(3)
    clock.advance(1000)
    #expect(reader.reading(at: clock.now) == .failure(.timedOut))
    reader.change(interval: 500)
    #expect(reader.reading(at: clock.now) == .success(3))
    clock.advance(3)
    #expect(reader.reading(at: clock.now) == .failure(.timedOut))
  }

  @Test func `a shorter interval makes no reading old that was meant to stand for longer`() {
    perform(3)
    reader.change(interval: 1)
    clock.advance(22)
    #expect(reader.reading(at: clock.now) == .success(3))
    perform(4)
    clock.advance(4)
    #expect(reader.reading(at: clock.now) == .success(4))
    clock.advance(1)
    #expect(reader.reading(at: clock.now) == .failure(.timedOut))
  }

  @Test func `a failure is shown as it is, until a reading succeeds`() {
    for error in [StorageError.disconnected, .system(errno: 5), .noProcess] {
      reader.perform(clock: { clock.now }) { () throws(StorageError) in throw error }
      #expect(reader.reading(at: clock.now) == .failure(error))
      perform(4)
      #expect(reader.reading(at: clock.now) == .success(4))
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a thread that hangs stalls nobody who asks, and is overdue until it goes on`() {
    let lock = NSLock()
    let began = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    perform(5)
    lock.lock()
    Thread.detachNewThread { [reader, clock] in
      reader.perform(clock: { clock.now }) {
        began.signal()
        lock.lock()
        lock.unlock()
        return 6
      }
      ended.signal()
    }
    began.wait()
    #expect(reader.reading(at: clock.now) == .success(5))
    clock.advance(3)
    for _ in 0..<1000 {
      let reading = reader.reading(at: clock.now)
      if reading != .failure(.timedOut) { Issue.record("\(String(describing: reading))") }
    }
    lock.unlock()
    ended.wait()
    #expect(reader.reading(at: clock.now) == .success(6))
  }
}
