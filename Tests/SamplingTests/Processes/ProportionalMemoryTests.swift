import Testing

@testable import Sampling

@Suite struct ProportionalMemoryTests {
  private let first = ProcessIdentity(pid: 10, startTicks: 5)
  private let second = ProcessIdentity(pid: 11, startTicks: 5)
  private let quick: UInt64 = 10_000_000
  private let slow: UInt64 = 10_000_001

  /// Processes whose memory is another each second.
  private func busy(_ processes: ProcessIdentity..., at second: UInt64) -> [ProcessIdentity: MemoryMark] {
    Dictionary(
      uniqueKeysWithValues: processes.map {
        ($0, MemoryMark(component: .signal, resident: 1 << 20, faults: 1000 * second))
      })
  }

  /// The seconds at which a process is read when its readings take these times, looked at each second.
  private func readings(taking nanoseconds: [UInt64]) -> [UInt64] {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: 4096)
    var seconds: [UInt64] = []
    var second: UInt64 = 0
    while seconds.count < nanoseconds.count, second < 10_000 {
      let now = BootInstant(seconds: second)
      if schedule.due(at: now, among: busy(first, at: second)) == [first] {
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
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: 4096)
    schedule.record(.failure(.permissionDenied), of: first, at: BootInstant(seconds: 0), nanoseconds: quick)
    func isDue(_ second: UInt64) -> Bool {
      !schedule.due(at: BootInstant(seconds: second), among: busy(first, at: second)).isEmpty
    }
    schedule.slowdown = 4
    #expect(!isDue(119) && isDue(120))
    schedule.slowdown = 1000
    #expect(!isDue(3599) && isDue(3600))
    schedule.slowdown = 1
    #expect(isDue(30))
  }

  @Test func `another interval counts from the last reading on`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 3000, pageSize: 4096)
    schedule.record(.failure(.permissionDenied), of: first, at: BootInstant(seconds: 0), nanoseconds: slow)
    func isDue(_ second: UInt64) -> Bool {
      !schedule.due(at: BootInstant(seconds: second), among: busy(first, at: second)).isEmpty
    }
    #expect(!isDue(5999) && isDue(6000))
    schedule.intervalSeconds = 10
    #expect(!isDue(19) && isDue(20))
  }

  @Test func `one quick reading brings the normal interval back`() {
    #expect(readings(taking: [slow, slow, quick, quick, slow, quick]) == [0, 60, 180, 210, 240, 300])
  }

  @Test func `a slow process does not hold up another, and a new one is read at once`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: 4096)
    schedule.record(
      .success(ProportionalMemory(total: 1, anonymous: nil)), of: first, at: BootInstant(seconds: 0), nanoseconds: slow)
    #expect(schedule.due(at: BootInstant(seconds: 1), among: busy(first, second, at: 1)) == [second])
    schedule.record(.failure(.permissionDenied), of: second, at: BootInstant(seconds: 1), nanoseconds: quick)
    #expect(schedule.due(at: BootInstant(seconds: 30), among: busy(first, second, at: 30)).isEmpty)
    #expect(schedule.due(at: BootInstant(seconds: 31), among: busy(first, second, at: 31)) == [second])
    #expect(schedule.due(at: BootInstant(seconds: 60), among: busy(first, second, at: 60)) == [first, second])
    #expect(
      schedule.readings == [
        first: .success(ProportionalMemory(total: 1, anonymous: nil)), second: .failure(.permissionDenied),
      ])
  }

  @Test func `a process that is gone is forgotten, and another one under its pid is read at once`() {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: 4096)
    schedule.record(
      .success(ProportionalMemory(total: 1, anonymous: nil)), of: first, at: BootInstant(seconds: 0), nanoseconds: slow)
    let other = ProcessIdentity(pid: first.pid, startTicks: 99)
    #expect(schedule.due(at: BootInstant(seconds: 1), among: busy(other, at: 1)) == [other])
    #expect(schedule.readings.isEmpty)
  }

  @Test func `the reader reads what it was given last, and tells the time that a reading took`() {
    let kernel = FakeKernel()
    let pid = kernel.start(.xvnc)
    let refused = kernel.start(.xvnc)
    kernel[refused].refused = [.proportionalMemory]
    let reader = ProportionalMemoryReader(intervalSeconds: 30)
    let identities = [kernel[pid].identity, kernel[refused].identity]
    reader.watch(busy(identities[0], identities[1], at: 0))
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
    reader.watch(busy(identities[0], identities[1], at: 31))
    reader.readDue(from: kernel) { kernel.now }
    #expect(kernel.count(of: .proportionalMemory, refused) == 1)
    reader.slowDown(by: 1)
    reader.readDue(from: kernel) { kernel.now }
    #expect(kernel.count(of: .proportionalMemory, pid) == 1)
    #expect(kernel.count(of: .proportionalMemory, refused) == 2)
  }

  private static let read = Result<ProportionalMemory, SourceError>.success(
    ProportionalMemory(total: 1, anonymous: nil))

  /// Whether a process of 64 MiB that was read at second 0 is due later with another mark, and with other processes beside it.
  private func isDue(
    _ at: UInt64, resident: UInt64 = 64 << 20, faults: UInt64 = 100, beside other: Component? = nil,
    wasKnown: Bool = true, pageSize: UInt64 = 4096, reading: Result<ProportionalMemory, SourceError> = Self.read
  ) -> Bool {
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: pageSize)
    let before = MemoryMark(component: .signal, resident: 64 << 20, faults: 100)
    _ = schedule.due(at: BootInstant(seconds: 0), among: wasKnown ? [first: before] : [:])
    schedule.record(reading, of: first, at: BootInstant(seconds: 0), nanoseconds: quick)
    var now = [first: MemoryMark(component: .signal, resident: resident, faults: faults)]
    if let other { now[second] = MemoryMark(component: other, resident: 1 << 20, faults: 1) }
    // Who has come is there for a while before it is due.
    _ = schedule.due(at: BootInstant(seconds: 5), among: now)
    return schedule.due(at: BootInstant(seconds: at), among: now).contains(first)
  }

  @Test func `a process whose memory is what it was waits four intervals`() {
    #expect(!isDue(119) && isDue(120))
    // One part in 64 of 64 MiB is a MiB, which is 256 pages.
    #expect(!isDue(30, faults: 356) && isDue(30, faults: 357))
    #expect(!isDue(30, faults: 116, pageSize: 65536) && isDue(30, faults: 117, pageSize: 65536))
    #expect(!isDue(30, resident: 65 << 20) && isDue(30, resident: 65 << 20 + 1))
    #expect(!isDue(30, resident: 63 << 20) && isDue(30, resident: 63 << 20 - 1))
    // A fall of a counter that cannot fall is no reason to trust it.
    #expect(isDue(30, faults: 99))
    #expect(!isDue(29, faults: 10_000))
    // What could not be read is not left so for longer.
    #expect(isDue(30, reading: .failure(.permissionDenied)))
  }

  @Test func `while one of its component came or went since it was read, an interval is an interval`() {
    #expect(isDue(30, beside: .signal) && !isDue(29, beside: .signal))
    #expect(!isDue(119, beside: .xvnc) && isDue(120, beside: .xvnc))
    #expect(isDue(30, wasKnown: false))
    var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: 4096)
    let mark = MemoryMark(component: .signal, resident: 64 << 20, faults: 100)
    func due(_ at: UInt64, _ processes: ProcessIdentity...) -> [ProcessIdentity] {
      let due = schedule.due(
        at: BootInstant(seconds: at), among: Dictionary(uniqueKeysWithValues: processes.map { ($0, mark) }))
      for process in due {
        schedule.record(Self.read, of: process, at: BootInstant(seconds: at), nanoseconds: quick)
      }
      return due
    }
    #expect(due(0, first, second) == [first, second])
    #expect(due(10, first) == [])
    #expect(due(30, first) == [first])
    // Nobody has come or gone since this reading.
    #expect(due(60, first) == [] && due(149, first) == [] && due(150, first) == [first])
  }

  @Test func `one that becomes another component's has left the one and come to the other`() {
    let mark = MemoryMark(component: .signal, resident: 64 << 20, faults: 100)
    for (component, isDue) in [(Component.signal, true), (.xvnc, true), (.pulseaudio, false)] {
      var schedule = ProportionalMemorySchedule(intervalSeconds: 30, pageSize: 4096)
      var marks = [first: mark, second: mark]
      marks[first]?.component = component
      _ = schedule.due(at: BootInstant(seconds: 0), among: marks)
      schedule.record(Self.read, of: first, at: BootInstant(seconds: 0), nanoseconds: quick)
      marks[second]?.component = .xvnc
      _ = schedule.due(at: BootInstant(seconds: 5), among: marks)
      #expect(schedule.due(at: BootInstant(seconds: 30), among: marks).contains(first) == isDue, "\(component)")
    }
  }
}
