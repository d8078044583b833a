import Collectors
import Dispatch
import Exposition
import Foundation
import Synchronization
import Testing

@testable import Sampling
@testable import ghostwire_exporter

@Suite("What is served")
struct ServingTests {
  @Test(
    "A scrape waits for less than the scraper does",
    arguments: [
      (nil, 5), ("10", 9.5), ("1", 0.8), ("0.5", 0.4), ("60", 25), ("0", 5), ("-3", 5), ("nan", 5), ("inf", 5),
      ("x", 5),
      ("", 5), ("1e400", 5),
    ] as [(String?, Double)])
  func deadlines(header: String?, seconds: Double) {
    #expect(abs(ScrapeDeadline.seconds(header: header) - seconds) < 1e-9)
  }

  @Test("gzip reads back, also nothing and a megabyte", arguments: [0, 1, 1000, 1_000_000])
  func gzip(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(Gzip.compress(bytes)).write(to: file)
    let gunzip = Process()
    gunzip.executableURL = URL(filePath: "/bin/gzip")
    gunzip.arguments = ["-dc", file.path]
    let output = Pipe()
    gunzip.standardOutput = output
    try gunzip.run()
    let unpacked = output.fileHandleForReading.readDataToEndOfFile()
    gunzip.waitUntilExit()
    #expect(gunzip.terminationStatus == 0)
    #expect(Array(unpacked) == bytes)
  }
}

@Suite("The sampler")
struct SamplerTests {
  /// Counts samples; a sample blocks while the gate is shut.
  private final class Work: Sampler.Work, Sendable {
    let reads = Atomic(0)
    let gate = Mutex(())
    let isComplete = Atomic(true)
    let held = Mutex(Cadence.full)

    var cadence: Cadence { held.withLock { $0 } }

    func read(at instant: BootInstant) -> Bool {
      gate.withLock { _ in _ = reads.add(1, ordering: .sequentiallyConsistent) }
      return isComplete.load(ordering: .sequentiallyConsistent)
    }

    /// Makes samples block until the returned semaphore is signalled.
    func shutGate() -> DispatchSemaphore {
      let (isShut, open) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      Foundation.Thread.detachNewThread { [self] in
        gate.withLock { _ in
          isShut.signal()
          open.wait()
        }
      }
      isShut.wait()
      return open
    }

    func snapshot() -> Snapshot { Snapshot(sampledAt: .now, families: []) }
  }

  /// Longer than a test takes where a busy machine leaves it waiting for a minute: no tick comes between.
  private static let noTick = 3600.0

  private func started(_ work: Work, interval: Double) throws -> Sampler {
    let sampler = Sampler(interval: interval)
    try sampler.start { () throws(OptionFault) in work }
    return sampler
  }

  private func snapshot(_ sampler: Sampler, within seconds: Double) async -> Snapshot? {
    await withCheckedContinuation { continuation in
      sampler.snapshot(within: seconds) { continuation.resume(returning: $0) }
    }
  }

  @Test("Scrapes that come together share a sample")
  func scrapesShareASample() async throws {
    let work = Work()
    let sampler = try started(work, interval: Self.noTick)
    let all = await withTaskGroup(of: Snapshot?.self) { group in
      for _ in 0..<20 { group.addTask { await snapshot(sampler, within: 20) } }
      return await group.reduce(into: [Snapshot?]()) { $0.append($1) }
    }
    #expect(all.count == 20 && all.allSatisfy { $0 != nil })
    // One at the start, one for all or, where a slow machine spreads them over more than 100 ms, a few.
    #expect(work.reads.load(ordering: .sequentiallyConsistent) < 10)
  }

  @Test("A scrape that finds an older sample gets a new one")
  func scrapeTakesASample() async throws {
    let work = Work()
    let sampler = try started(work, interval: Self.noTick)
    let first = try #require(await snapshot(sampler, within: 20))
    try await Task.sleep(for: .milliseconds(150))
    let before = work.reads.load(ordering: .sequentiallyConsistent)
    let second = try #require(await snapshot(sampler, within: 20))
    #expect(work.reads.load(ordering: .sequentiallyConsistent) == before + 1)
    #expect(first !== second)
  }

  @Test("Ticks move towards a scrape, a twentieth of an interval each")
  func ticksMove() throws {
    var (work, beginning) = (Work(), ContinuousClock.now)
    // A scrape that comes behind the first tick begins another test. The thread waits itself: a task would wait for its turn, too.
    for _ in 0..<10 {
      (work, beginning) = (Work(), .now)
      let sampler = try started(work, interval: 0.4)
      usleep(200_000)
      let answered = DispatchSemaphore(value: 0)
      sampler.snapshot(within: 20) { _ in answered.signal() }
      answered.wait()
      if beginning.duration(to: .now) < .milliseconds(380) { break }
    }
    func reads() -> Int { work.reads.load(ordering: .sequentiallyConsistent) }
    // The first sample and the scrape's are no ticks.
    for _ in 0..<3000 where reads() < 12 { usleep(20_000) }
    #expect(reads() >= 12)
    #expect(beginning.duration(to: .now) > .milliseconds(4150))
  }

  @Test("While a sample hangs, scrapes get the last one on time, or nothing when there is none")
  func hangingSample() async throws {
    let work = Work()
    let sampler = try started(work, interval: 0.1)
    let last = try #require(await snapshot(sampler, within: 20))
    let gate = work.shutGate()
    try await Task.sleep(for: .milliseconds(150))
    let stale = await snapshot(sampler, within: 0.2)
    #expect(stale === last)
    let text = String(decoding: last.exposition(.text, isCompressed: false, at: .now), as: UTF8.self)
    let age = try #require(text.split(separator: "\n").last?.split(separator: " ").last.flatMap { Double($0) })
    #expect(age > 0.15)
    gate.signal()
    #expect(await snapshot(sampler, within: 20) !== last)
  }

  @Test("At a lowered cadence scrapes share the newest sample")
  func loweredCadence() async throws {
    let work = Work()
    work.held.withLock { $0 = Cadence.all[7] }
    let sampler = try started(work, interval: 1000)
    let first = try #require(await snapshot(sampler, within: 20))
    #expect(sampler.intervalSeconds == 1000)
    let reads = work.reads.load(ordering: .sequentiallyConsistent)
    try await Task.sleep(for: .milliseconds(300))
    #expect(await snapshot(sampler, within: 20) === first)
    #expect(work.reads.load(ordering: .sequentiallyConsistent) == reads)
    // But for one that is not whole: that is tried again.
    work.isComplete.store(false, ordering: .sequentiallyConsistent)
    let incomplete = try started(work, interval: 1000)
    let last = try #require(await snapshot(incomplete, within: 20))
    try await Task.sleep(for: .milliseconds(150))
    #expect(await snapshot(incomplete, within: 20) !== last)
  }

  @Test("At a lowered cadence ticks are further apart, each brings a sample, and full cadence returns")
  func loweredTicks() async throws {
    let work = Work()
    work.held.withLock { $0 = Cadence.all[4] }
    let beginning = ContinuousClock.now
    let sampler = try started(work, interval: 0.1)
    let first = try #require(await snapshot(sampler, within: 20))
    func reads() -> Int { work.reads.load(ordering: .sequentiallyConsistent) }
    for _ in 0..<3000 where reads() < 4 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(reads() >= 4)
    #expect(beginning.duration(to: .now) > .milliseconds(3 * 8 * 100 - 10))
    #expect(await snapshot(sampler, within: 20) !== first)
    work.held.withLock { $0 = .full }
    for _ in 0..<3000 where sampler.intervalSeconds != 0.1 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(sampler.intervalSeconds == 0.1)
  }

  @Test("Another interval holds at once, whatever tick was waited for")
  func changedInterval() async throws {
    let work = Work()
    let sampler = try started(work, interval: Self.noTick)
    _ = try #require(await snapshot(sampler, within: 20))
    let before = work.reads.load(ordering: .sequentiallyConsistent)
    sampler.change(interval: 0.1)
    #expect(sampler.intervalSeconds == 0.1)
    func reads() -> Int { work.reads.load(ordering: .sequentiallyConsistent) }
    for _ in 0..<3000 where reads() < before + 3 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(reads() >= before + 3)
  }

  @Test("What prevents sampling is thrown by start")
  func failingStart() {
    let sampler = Sampler(interval: 0.1)
    #expect(throws: OptionFault.self) {
      try sampler.start { () throws(OptionFault) in throw OptionFault(description: "no library") }
    }
  }

  @Test("Only whole samples count as success")
  func wholeSamples() async throws {
    let work = Work()
    work.isComplete.store(false, ordering: .sequentiallyConsistent)
    let sampler = try started(work, interval: Self.noTick)
    #expect(await snapshot(sampler, within: 20) != nil)
    #expect(sampler.succeededAt == nil)
    work.isComplete.store(true, ordering: .sequentiallyConsistent)
    try await Task.sleep(for: .milliseconds(150))
    #expect(await snapshot(sampler, within: 20) != nil)
    #expect(sampler.succeededAt != nil)
  }

  @Test("Each waiting scrape is answered at its own deadline")
  func ownDeadlines() async throws {
    let work = Work()
    let sampler = try started(work, interval: Self.noTick)
    let gate = work.shutGate()
    try await Task.sleep(for: .milliseconds(150))
    let order = Mutex<[Int]>([])
    for (index, seconds) in [1.8, 0.6, 1.2].enumerated() {
      sampler.snapshot(within: seconds) { _ in order.withLock { $0.append(index) } }
    }
    for _ in 0..<3000 where order.withLock({ $0.count }) < 3 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(order.withLock { $0 } == [1, 2, 0])
    gate.signal()
  }
}
