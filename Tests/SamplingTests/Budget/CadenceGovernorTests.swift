import Testing

@testable import Sampling

@Suite("The exporter's budget")
struct CadenceGovernorTests {
  /// An exporter whose samples, walks and other work cost so much, simulated second by second.
  private final class Exporter {
    let governor: CadenceGovernor
    /// CPU seconds of a sample, and of each second of walking and of anything else at full cadence.
    var (sample, walking, rest) = (0.0, 0.0, 0.0)
    var resident: UInt64 = 10 << 20
    /// CPU seconds of the samples that scrapes take in each second while they take any.
    var scrapeSamples = 0.0
    private(set) var second: UInt64 = 1000
    private(set) var cost = ExporterCost(
      processorSeconds: 0, samplingSeconds: 0, walkingSeconds: 0, residentBytes: nil)
    private(set) var actions: [CadenceGovernor.Action] = []
    private var nextSample: UInt64 = 1000

    init(share: Double? = 0.01, memory: UInt64? = 24 << 20) {
      governor = CadenceGovernor(
        ExporterBudget(processorShare: share, memoryBytes: memory), fullInterval: 1)
    }

    var step: Int { governor.cadence.step }

    func run(seconds: Int) {
      for _ in 0..<seconds {
        let walked = walking / Double(governor.cadence.background)
        cost.walkingSeconds += walked
        cost.processorSeconds += walked + rest
        if governor.cadence.sampling == 1 {
          cost.samplingSeconds += scrapeSamples
          cost.processorSeconds += scrapeSamples
        }
        if second >= nextSample {
          cost.samplingSeconds += sample
          cost.processorSeconds += sample
          cost.residentBytes = resident
          actions += governor.note(cost, at: BootInstant(seconds: second))
          nextSample = second + UInt64(governor.intervalSeconds)
        }
        second += 1
      }
    }

    /// The share of a core used over so many seconds.
    func share(over seconds: Int) -> Double {
      let before = cost.processorSeconds
      run(seconds: seconds)
      return (cost.processorSeconds - before) / Double(seconds)
    }
  }

  @Test("looks at the cost of every second, though samples are a little more or less than a second apart")
  func unevenSeconds() {
    let governor = CadenceGovernor(ExporterBudget(processorShare: 0.01, memoryBytes: nil), fullInterval: 1)
    let cost = ExporterCost(processorSeconds: 0, samplingSeconds: 0, walkingSeconds: 0, residentBytes: nil)
    var milliseconds: UInt64 = 1_000_000
    for step in [960, 1040, 1000, 999, 1001] as [UInt64] {
      _ = governor.note(cost, at: BootInstant(nanoseconds: milliseconds * 1_000_000))
      milliseconds += step
      #expect(governor.isDue(at: BootInstant(nanoseconds: milliseconds * 1_000_000)))
    }
    #expect(!governor.isDue(at: BootInstant(nanoseconds: (milliseconds - 500) * 1_000_000)))
  }

  @Test("changes nothing while it is kept")
  func below() {
    let exporter = Exporter()
    (exporter.sample, exporter.rest) = (0.006, 0.003)
    exporter.run(seconds: 1000)
    #expect(exporter.actions == [])
    #expect(abs((exporter.governor.used[.cpu] ?? 0) - 0.9) < 0.02)
    #expect(abs((exporter.governor.used[.memory] ?? 0) - 10.0 / 24) < 1e-9)
  }

  @Test("is over a minute: a short burst changes nothing")
  func burst() {
    let exporter = Exporter()
    exporter.sample = 0.002
    exporter.run(seconds: 100)
    exporter.sample = 0.09
    exporter.run(seconds: 5)
    exporter.sample = 0.002
    exporter.run(seconds: 300)
    #expect(exporter.actions == [])
  }

  @Test(
    "is kept by as low a cadence as it takes, whatever a sample costs", arguments: [0.012, 0.03, 0.1, 0.3])
  func sampling(sample: Double) {
    let exporter = Exporter()
    (exporter.sample, exporter.rest) = (sample, 0.0005)
    exporter.run(seconds: 300)
    #expect(exporter.step > 1)
    let step = exporter.step
    #expect(exporter.share(over: 600) <= 0.01)
    #expect(exporter.step == step, "it has settled")
    // The step before would not keep it.
    let faster = Cadence.all[step - 1].intervalSeconds(full: 1)
    #expect(sample / faster + 0.0005 > 0.008)
  }

  @Test("comes step by step, walks being slowed first")
  func stepByStep() {
    let exporter = Exporter()
    (exporter.sample, exporter.walking) = (0.003, 0.01)
    exporter.run(seconds: 120)
    #expect(exporter.actions == [.change(Cadence.all[1])])
    #expect(exporter.governor.cadence.sampling == 1)
    exporter.sample = 0.05
    exporter.run(seconds: 300)
    let steps = exporter.actions.map { if case .change(let cadence) = $0 { cadence.step } else { 0 } }
    #expect(steps == Array(1...(steps.last ?? 0)))
  }

  @Test("lets the full cadence return by itself, and does not swing")
  func returns() {
    let exporter = Exporter()
    exporter.sample = 0.1
    exporter.run(seconds: 600)
    #expect(exporter.step >= 5)
    exporter.sample = 0.004
    exporter.run(seconds: 600)
    #expect(exporter.step == 0)
    let changes = exporter.actions.count
    exporter.run(seconds: 2000)
    #expect(exporter.actions.count == changes)
  }

  @Test("is not risked again by a walk that still goes on")
  func longWalk() {
    let exporter = Exporter()
    (exporter.sample, exporter.walking) = (0.003, 0.01)
    exporter.run(seconds: 3000)
    #expect(exporter.actions == [.change(Cadence.all[1])])
    exporter.walking = 0
    exporter.run(seconds: 200)
    #expect(exporter.step == 0)
  }

  @Test("of memory has free memory given back at once, and lowers the cadence a little when that was not enough")
  func memory() {
    let exporter = Exporter()
    exporter.resident = 25 << 20
    exporter.run(seconds: 20)
    #expect(exporter.actions == [.trim])
    exporter.run(seconds: 1000)
    #expect(exporter.step == CadenceGovernor.lastStepForMemory)
    #expect((exporter.governor.used[.memory] ?? 0) > 1)
    exporter.resident = 20 << 20
    exporter.run(seconds: 400)
    #expect(exporter.step == 0)
  }

  @Test("of memory keeps nobody at a cadence that processor time alone has lowered so far")
  func both() {
    let exporter = Exporter()
    (exporter.sample, exporter.resident) = (0.1, 25 << 20)
    exporter.run(seconds: 600)
    #expect(exporter.step > CadenceGovernor.lastStepForMemory)
    exporter.sample = 0.001
    exporter.run(seconds: 1000)
    #expect(exporter.step == CadenceGovernor.lastStepForMemory)
  }

  @Test("is tried again ever more rarely where that fails, as scrapes take samples only at full cadence")
  func failingRaise() {
    let exporter = Exporter()
    exporter.sample = 0.004
    exporter.scrapeSamples = 0.009
    exporter.run(seconds: 20_000)
    #expect(exporter.actions.count < 40)
    exporter.scrapeSamples = 0
    exporter.run(seconds: 2500)
    #expect(exporter.step == 0)
  }

  @Test("of memory that is met again after memory was given back changes no cadence")
  func trimmed() {
    let exporter = Exporter()
    exporter.resident = 25 << 20
    exporter.run(seconds: 20)
    exporter.resident = 23 << 20
    exporter.run(seconds: 200)
    #expect(exporter.actions == [.trim])
  }

  @Test("holds for samples at another interval, which are judged by themselves")
  func changedInterval() {
    let exporter = Exporter()
    exporter.sample = 0.1
    exporter.run(seconds: 300)
    let before = exporter.governor.intervalSeconds
    #expect(exporter.step > 1)
    exporter.governor.change(fullInterval: 10, at: BootInstant(seconds: exporter.second))
    #expect(exporter.governor.intervalSeconds > before)
    let step = exporter.step
    // The next look comes when it was meant to. By what samples have cost so far a faster cadence could be had.
    exporter.run(seconds: 30)
    #expect(exporter.step == step)
  }

  @Test("that there is none of is never exceeded")
  func unlimited() {
    let exporter = Exporter(share: nil, memory: nil)
    (exporter.sample, exporter.resident) = (0.9, 1 << 40)
    exporter.run(seconds: 500)
    #expect(exporter.actions == [] && exporter.governor.used == [:])
  }

  @Test("leaves a cadence that is slow already as it is where the options make it slower still")
  func intervals() {
    #expect(Cadence.all.map { $0.intervalSeconds(full: 1) } == [1, 1, 2, 4, 8, 16, 32, 60])
    #expect(Cadence.all.map { $0.intervalSeconds(full: 30) } == [30, 30, 60, 60, 60, 60, 60, 60])
    #expect(Cadence.all.map { $0.intervalSeconds(full: 0.1) }.last == 6)
  }
}
