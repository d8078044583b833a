import Testing

@testable import Sampling
@testable import ghostwire_exporter

@Suite("When samples are due")
struct TickScheduleTests {
  /// A sampler without a clock: its ticks and those who scrape at intervals of their own, for so many seconds.
  private struct Run {
    /// Seconds at which samples were taken for a tick, and for a scrape.
    var ticks: [Double] = []
    var scrapes: [Double] = []

    /// The stretches between samples that are observed, as the meter of use sees them.
    var stretches: [Double] {
      var (last, stretches) = (0.0, [Double]())
      for instant in (ticks + scrapes).sorted() where instant - last >= UsageMeter.leastSeconds {
        stretches.append(instant - last)
        last = instant
      }
      return stretches
    }

    /// Scrapers come at a phase and an interval, in seconds. A scrape within 100 ms of the last sample takes none. Every other tick begins
    /// `latency` late. The first one after `hangingFrom` takes `hanging` seconds.
    init(
      seconds: Double, interval: Double = 1, reading: Double = 0.002, latency: Double = 0,
      hangingFrom: Double = .infinity, hanging: Double = 0, _ scrapers: [(phase: Double, interval: Double)]
    ) {
      var schedule = TickSchedule(from: Self.instant(0))
      var hangs = true
      let asked = scrapers.flatMap { Array(stride(from: $0.phase, to: seconds, by: $0.interval)) }.sorted()
      func tickUntil(_ end: Double) {
        while case let due = Self.seconds(schedule.due(interval: interval)), due < end {
          let start = due + (ticks.count % 2 == 0 ? 0 : latency)
          ticks.append(start)
          let isHanging = hangs && due >= hangingFrom
          if isHanging { hangs = false }
          schedule.noteTick(
            from: Self.instant(start), to: Self.instant(start + (isHanging ? hanging : reading)), interval: interval)
        }
      }
      for scrape in asked {
        tickUntil(scrape)
        if scrape - max(ticks.last ?? 0, scrapes.last ?? 0) <= Snapshot.freshSeconds { continue }
        scrapes.append(scrape)
        schedule.noteScrape(at: Self.instant(scrape), interval: interval)
      }
      tickUntil(seconds)
    }

    static func instant(_ seconds: Double) -> BootInstant {
      BootInstant(nanoseconds: UInt64((1000 + seconds) * 1e9))
    }

    static func seconds(_ instant: BootInstant) -> Double { instant.seconds(since: self.instant(0)) }
  }

  @Test("Without scrapes a tick comes every interval, however long a reading takes", arguments: [0.001, 0.04, 0.4])
  func alone(reading: Double) {
    let run = Run(seconds: 600.5, reading: reading, [])
    #expect(run.ticks.count == 600)
    #expect(run.stretches.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test("A tick that is late is not caught up with: the next one is a whole interval away", arguments: [1.06, 3.5])
  func hanging(until end: Double) {
    var schedule = TickSchedule(from: Run.instant(0))
    schedule.noteTick(from: Run.instant(end - 0.002), to: Run.instant(end), interval: 1)
    #expect(abs(Run.seconds(schedule.due(interval: 1)) - end - 1) < 1e-6)
  }

  @Test("Readings that take longer than an interval leave an interval between them")
  func longReadings() {
    let run = Run(seconds: 600, reading: 1.5, [(0.3, 15)])
    #expect(zip(run.ticks, run.ticks.dropFirst()).allSatisfy { $1 - $0 >= 2.5 - 1e-6 })
  }

  @Test("A shorter interval holds at once, whatever the ticks were moving towards")
  func shorterInterval() {
    var schedule = TickSchedule(from: Run.instant(0))
    schedule.noteScrape(at: Run.instant(15), interval: 30)
    var (instant, ticks) = (15.0, 0)
    while instant < 135 {
      instant = Run.seconds(schedule.due(interval: 1))
      schedule.noteTick(from: Run.instant(instant), to: Run.instant(instant + 0.002), interval: 1)
      ticks += 1
    }
    #expect(ticks >= 118)
  }

  @Test("Once nobody has scraped for long, late ticks move the others no more")
  func forgotten() {
    let run = Run(seconds: 2100, hangingFrom: 2000, hanging: 0.51, [(0.5, 3000)])
    let after = run.ticks.filter { $0 > 2000 }
    #expect(zip(after, after.dropFirst()).filter { $1 - $0 > 1.01 }.count == 1)
  }

  @Test(
    "Whoever scrapes every so many whole seconds comes to cost no sample", arguments: [1, 5, 15, 30, 60],
    [0.02, 0.15, 0.5, 0.85, 0.97])
  func inStep(every interval: Double, phase: Double) {
    let run = Run(seconds: 3600, [(phase, interval)])
    // Those that come until ticks are in step, a twentieth of a second each. Later ones stand for a tick.
    #expect(run.ticks.count + run.scrapes.count <= 3600 + 3 + Int(20 / interval))
    #expect(run.stretches.count >= 3600 - 3)
    #expect(run.stretches.allSatisfy { $0 < 1 + 3 * TickSchedule.slack })
  }

  @Test("After a late tick they come into step again", arguments: [0.06, 0.51, 0.8, 3.3])
  func late(by seconds: Double) {
    let run = Run(seconds: 3600, hangingFrom: 1000.5, hanging: seconds, [(0.5, 15)])
    #expect(run.ticks.count + run.scrapes.count <= 3600 + 6)
    #expect((run.ticks + run.scrapes).filter { $0 > 1040 }.count <= 2560 + 1)
  }

  @Test("Of two that scrape at different moments, one costs no sample, and ticks stay as far apart as they were")
  func two() {
    let run = Run(seconds: 3600, [(0.3, 15), (7.8, 15)])
    #expect(run.ticks.count + run.scrapes.count <= 3600 + 240 + 5)
    #expect(run.stretches.count >= 3600 - 5)
    #expect(run.stretches.allSatisfy { $0 < 1 + 3 * TickSchedule.slack })
  }

  @Test(
    "Whatever the scrapes' interval, and a little late, what is observed every second takes a second",
    arguments: [0.6, 0.97, 1.6, 7.3, 15], [0, 0.01, 0.03])
  func outOfStep(every interval: Double, latency: Double) {
    let run = Run(seconds: 3600, latency: latency, [(0.4, interval)])
    #expect(run.stretches.allSatisfy { $0 < 1 + 3 * TickSchedule.slack })
  }

  @Test("Ticks that are further apart are moved in the same way")
  func slow() {
    let run = Run(seconds: 3600, interval: 5, [(2.5, 15)])
    #expect(run.ticks.count + run.scrapes.count <= 720 + 5)
  }
}
