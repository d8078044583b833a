import Exposition
import Testing

@testable import Collectors
@testable import Sampling

@Suite("The cgroup collector")
struct CgroupCollectorTests {
  private let desktop = FakeContainer()
  private let reader = ProportionalMemoryReader(intervalSeconds: 30)
  private let tracker: ProcessTracker

  init() {
    tracker = ProcessTracker(source: desktop, clock: BootClock(bootTime: 0, ticksPerSecond: 100))
    desktop.resident = 400 << 20
    desktop.container.memory.current = 1000 << 20
    desktop.container.memory.kernel = 50 << 20
    desktop.container.memory.kinds = [.file: 300 << 20, .shmem: 100 << 20, .sock: 1 << 20]
    desktop.container.cpu.usage = 0
  }

  private func series(_ collector: CgroupCollector) -> [String] {
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init).sorted()
  }

  @Test("Memory that is nobody's is shown once the components' own has been read")
  func unattributedMemory() throws {
    let collector = CgroupCollector(ContainerWatch(desktop, tracker: tracker), proportionalMemory: reader)
    try collector.read(at: BootInstant(seconds: 100))
    #expect(!series(collector).contains { $0.hasPrefix("ghostwire_memory_unattributed") })
    reader.watch(tracker.memoryMarks)
    reader.readDue(from: desktop) { BootInstant(seconds: 101) }
    #expect(series(collector).contains("ghostwire_memory_unattributed_bytes \((1000 - 100 - 300 - 1 - 50) << 20)"))
    desktop.container.memory.kernel = nil
    try collector.read(at: BootInstant(seconds: 102))
    #expect(!series(collector).contains { $0.hasPrefix("ghostwire_memory_unattributed") })
  }

  @Test("Without readings of proportional memory it is not known")
  func withoutReader() throws {
    let collector = CgroupCollector(ContainerWatch(desktop, tracker: tracker))
    try collector.read(at: BootInstant(seconds: 100))
    #expect(!series(collector).contains { $0.hasPrefix("ghostwire_memory_unattributed") })
  }

  @Test("Processor time that is nobody's is what the container used besides its components")
  func unattributedTime() throws {
    let collector = CgroupCollector(ContainerWatch(desktop, tracker: tracker))
    try collector.read(at: BootInstant(seconds: 100))
    desktop.container.cpu.usage = 5_000_000
    desktop.ticks = 300
    try collector.read(at: BootInstant(seconds: 110))
    #expect(series(collector).contains("ghostwire_cpu_unattributed_seconds_total 2"))
  }
}
