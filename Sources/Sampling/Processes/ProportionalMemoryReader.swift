import Synchronization

/// Hands the processes to read from the sampling thread to the reading thread, and the readings back. Neither waits for
/// the other's work.
public final class ProportionalMemoryReader: Sendable {
  private struct State {
    var schedule: ProportionalMemorySchedule
    var processes: [ProcessIdentity: MemoryMark] = [:]
  }

  private let state: Mutex<State>

  /// A reader with this time between two readings of a process, for pages of so many bytes, which
  /// are 4 KiB where it has nothing to compare.
  public init(intervalSeconds: UInt64, pageSize: UInt64 = 4096) {
    state = Mutex(State(schedule: ProportionalMemorySchedule(intervalSeconds: intervalSeconds, pageSize: pageSize)))
  }

  /// Sets the processes to read from now on, and what memory they have.
  public func watch(_ processes: [ProcessIdentity: MemoryMark]) {
    state.withLock { $0.processes = processes }
  }

  /// Makes it so many times as long between two readings of a process.
  public func slowDown(by factor: Int) {
    state.withLock { $0.schedule.slowdown = UInt64(factor) }
  }

  /// Makes it so long between two readings of a process from now on.
  public func change(intervalSeconds: UInt64) {
    state.withLock { $0.schedule.intervalSeconds = intervalSeconds }
  }

  /// The last readings.
  public var readings: ProportionalMemoryReadings { state.withLock { $0.schedule.readings } }

  /// Takes what another reader had at `now` in place of its own.
  public func deposit(_ readings: ProportionalMemoryReadings, at now: BootInstant) {
    state.withLock { $0.schedule.replace(readings, at: now) }
  }

  /// The processes to read, and what memory they have.
  public var watched: [ProcessIdentity: MemoryMark] { state.withLock { $0.processes } }

  /// Reads what is due. Called on the reading thread, `clock` telling the time.
  public func readDue(from source: any ProportionalMemorySource, clock: () -> BootInstant) {
    let started = clock()
    for process in state.withLock({ $0.schedule.due(at: started, among: $0.processes) }) {
      let before = clock()
      let reading: Result<ProportionalMemory, SourceError>
      do throws(SourceError) {
        reading = .success(try source.readProportionalMemory(of: process.pid))
      } catch {
        reading = .failure(error)
      }
      let after = clock()
      state.withLock {
        $0.schedule.record(
          reading, of: process, at: after, nanoseconds: after.nanoseconds - min(before, after).nanoseconds)
      }
    }
  }
}
