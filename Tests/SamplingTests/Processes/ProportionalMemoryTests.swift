import Testing

@testable import Sampling

@Suite struct ProportionalMemoryTests {
  private let first = ProcessIdentity(pid: 10, startTicks: 5)
  private let second = ProcessIdentity(pid: 11, startTicks: 5)
  private let quick: UInt64 = 10_000_000
  private let slow: UInt64 = 10_000_001

  /// The seconds at which a process is read when its readings take these times, looked at each second.
  private func readings(taking nanoseconds: [UInt64]) -> [UInt64] {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30)
    var seconds: [UInt64] = []
    var second: UInt64 = 0
    while seconds.count < nanoseconds.count, second < 10_000 {
      let now = BootInstant(seconds: second)
      if schedule.due(at: now, among: [first]) == [first] {
        schedule.record(
          .success(ProportionalMemory(total: 1, anonymous: nil)), of: first, at: now,
          nanoseconds: nanoseconds[seconds.count])
        seconds.append(second)
      }
      second += 1
    }
    return seconds
  }

  @Test func `a process is read at once, then every interval`() {
    #expect(readings(taking: [quick, quick, 0, quick]) == [0, 30, 60, 90])
  }

  @Test func `each reading beyond 10 ms doubles the wait, up to 16 intervals`() {
    let waits = [60, 120, 240, 480, 480, 480] as [UInt64]
    let expected = waits.reduce(into: [0] as [UInt64]) { $0.append(($0.last ?? 0) + $1) }
    #expect(readings(taking: Array(repeating: slow, count: 7)) == expected)
  }

  @Test func `a slowdown counts while it lasts, and makes no reading older than an hour`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30)
    schedule.record(.failure(.permissionDenied), of: first, at: BootInstant(seconds: 0), nanoseconds: quick)
    func isDue(_ second: UInt64) -> Bool { !schedule.due(at: BootInstant(seconds: second), among: [first]).isEmpty }
    schedule.slowdown = 4
    #expect(!isDue(119) && isDue(120))
    schedule.slowdown = 1000
    #expect(!isDue(3599) && isDue(3600))
    schedule.slowdown = 1
    #expect(isDue(30))
  }

  @Test func `another interval counts from the last reading on`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 3000)
    schedule.record(.failure(.permissionDenied), of: first, at: BootInstant(seconds: 0), nanoseconds: slow)
    func isDue(_ second: UInt64) -> Bool { !schedule.due(at: BootInstant(seconds: second), among: [first]).isEmpty }
    #expect(!isDue(5999) && isDue(6000))
    schedule.intervalSeconds = 10
    #expect(!isDue(19) && isDue(20))
  }

  @Test func `one quick reading brings the normal interval back`() {
    #expect(readings(taking: [slow, slow, quick, quick, slow, quick]) == [0, 60, 180, 210, 240, 300])
  }

  @Test func `a slow process does not hold up another, and a new one is read at once`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30)
    schedule.record(
      .success(ProportionalMemory(total: 1, anonymous: nil)), of: first, at: BootInstant(seconds: 0), nanoseconds: slow)
    #expect(schedule.due(at: BootInstant(seconds: 1), among: [first, second]) == [second])
    schedule.record(.failure(.permissionDenied), of: second, at: BootInstant(seconds: 1), nanoseconds: quick)
    #expect(schedule.due(at: BootInstant(seconds: 30), among: [first, second]).isEmpty)
    #expect(schedule.due(at: BootInstant(seconds: 31), among: [first, second]) == [second])
    #expect(schedule.due(at: BootInstant(seconds: 60), among: [first, second]) == [first, second])
    #expect(
      schedule.readings == [
        first: .success(ProportionalMemory(total: 1, anonymous: nil)), second: .failure(.permissionDenied),
      ])
  }

  @Test func `a process that is gone is forgotten, and another one under its pid is read at once`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30)
    schedule.record(
      .success(ProportionalMemory(total: 1, anonymous: nil)), of: first, at: BootInstant(seconds: 0), nanoseconds: slow)
    let other = ProcessIdentity(pid: first.pid, startTicks: 99)
    #expect(schedule.due(at: BootInstant(seconds: 1), among: [other]) == [other])
    #expect(schedule.readings.isEmpty)
  }

  @Test func `the reader reads what it was given last, and tells the time that a reading took`() {
    let kernel = FakeKernel()
    let pid = kernel.start(.xvnc)
    let refused = kernel.start(.xvnc)
    kernel[refused].refused = [.proportionalMemory]
    let reader = ProportionalMemoryReader(intervalSeconds: 30)
    let identities = [kernel[pid].identity, kernel[refused].identity]
    reader.watch(identities)
    #expect(reader.readings.isEmpty)
    kernel.justBefore(.proportionalMemory, of: pid) { kernel.advance(seconds: 0.02) }
    reader.readDue(from: kernel) { kernel.now }
    let readings: ProportionalMemoryReadings = [
      identities[0]: .success(ProportionalMemory(total: 2048, anonymous: 1024)),
      identities[1]: .failure(.permissionDenied),
    ]
    #expect(reader.readings == readings)
    reader.slowDown(by: 2)
    kernel.advance(seconds: 31)
    reader.readDue(from: kernel) { kernel.now }
    #expect(kernel.count(of: .proportionalMemory, refused) == 1)
    reader.slowDown(by: 1)
    reader.readDue(from: kernel) { kernel.now }
    #expect(kernel.count(of: .proportionalMemory, pid) == 1)
    #expect(kernel.count(of: .proportionalMemory, refused) == 2)
  }
}
