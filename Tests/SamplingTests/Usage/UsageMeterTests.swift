import Testing

@testable import Sampling

@Suite("What was used in a second")
struct UsageMeterTests {
  /// A sample: when, the processor seconds and bytes of one component, and the container's microseconds.
  private struct Sample {
    var at: Double
    var seconds: Double?
    var isPresent = true
    var bytes: UInt64? = 1000
    var container: UInt64?
    var waited: UInt64?

    var components: [Component: ComponentUsage] {
      seconds.map { [.xvnc: ComponentUsage(processorSeconds: $0, isPresent: isPresent, residentBytes: bytes)] } ?? [:]
    }

    var reading: CgroupReading {
      var reading = CgroupReading()
      reading.cpu.usage = container
      reading.pressure[.init(.io, .some)] = waited
      return reading
    }
  }

  private func intervals(_ samples: [Sample], processors: Int = 4) -> [UsageInterval?] {
    var meter = UsageMeter(processors: processors)
    return samples.map { sample in
      let instant = BootInstant(nanoseconds: UInt64(sample.at * 1e9))
      return meter.note(sample.components, container: sample.reading, at: instant)
    }
  }

  @Test("is what the counters grew by, for each second")
  func cores() {
    let intervals = intervals([
      .init(at: 10, seconds: 100), .init(at: 11, seconds: 100.5), .init(at: 13, seconds: 103.5),
      .init(at: 14, seconds: 103.5),
    ])
    #expect(intervals.map { $0?.processors } == [nil, [.xvnc: 0.5], [.xvnc: 1.5], [.xvnc: 0]])
  }

  @Test("does not depend on samples that scrapes make in between")
  func scrapes() {
    let ticks: [Sample] = [.init(at: 10, seconds: 1), .init(at: 11, seconds: 1.5), .init(at: 12, seconds: 3.5)]
    let scrapes: [Sample] = [.init(at: 10.3, seconds: 1.1), .init(at: 10.9, seconds: 1.4), .init(at: 11.5, seconds: 2)]
    let all = (ticks + scrapes).sorted { $0.at < $1.at }
    #expect(intervals(all).compactMap { $0 } == intervals(ticks).compactMap { $0 })
  }

  @Test("is taken from samples that are late, and a little early")
  func jitter() {
    let intervals = intervals([
      .init(at: 10, seconds: 0), .init(at: 10.96, seconds: 0.96), .init(at: 12, seconds: 2),
      .init(at: 12.9, seconds: 3),
    ])
    #expect(intervals.map { $0 != nil } == [false, true, true, false])
  }

  @Test("weighs as many seconds as have gone by, up to those of the lowest cadence")
  func weight() {
    let intervals = intervals([
      .init(at: 10), .init(at: 10.95), .init(at: 13), .init(at: 73), .init(at: 5000),
    ])
    #expect(intervals.map { $0?.seconds } == [nil, 1, 2, 60, 60])
  }

  @Test("of a component is there while it is, and in the second in which it went")
  func comingAndGoing() {
    let intervals = intervals([
      .init(at: 1), .init(at: 2, seconds: 0.25), .init(at: 3, seconds: 0.5, isPresent: false, bytes: nil),
      .init(at: 4, seconds: 0.5, isPresent: false, bytes: nil), .init(at: 5, seconds: 0.5, bytes: nil),
    ])
    #expect(intervals.map { $0?.processors } == [nil, [.xvnc: 0.25], [.xvnc: 0.25], [:], [.xvnc: 0]])
    #expect(intervals.map { $0?.memory } == [nil, [.xvnc: 1000], [:], [:], [:]])
  }

  @Test("is never more than the machine has")
  func clamped() {
    let intervals = intervals(
      [
        .init(at: 1, seconds: 0, container: 0, waited: 0),
        .init(at: 2, seconds: 3600, container: 9_000_000, waited: 1_500_000),
      ], processors: 2)
    #expect(intervals.last??.processors == [.xvnc: 2])
    #expect(intervals.last??.containerProcessors == 2)
    #expect(intervals.last??.pressure == [.init(.io, .some): 1])
  }

  @Test("of the container is unknown at its beginning, and where it is not told")
  func containers() {
    let intervals = intervals([
      .init(at: 1, container: 5_000_000, waited: 10), .init(at: 2, container: 5_500_000, waited: 250_010),
      .init(at: 3, container: 100_000, waited: 0), .init(at: 4, container: 200_000), .init(at: 5), .init(at: 6),
    ])
    #expect(intervals.map { $0?.containerProcessors } == [nil, 0.5, nil, 0.1, nil, nil])
    #expect(intervals.map { $0?.pressure[.init(.io, .some)] } == [nil, 0.25, nil, nil, nil, nil])
  }
}
