import Exposition
import Testing

@testable import Collectors
@testable import Sampling

@Suite("The distribution collector")
struct DistributionCollectorTests {
  private let desktop = FakeContainer()
  private let collector: DistributionCollector

  init() {
    let tracker = ProcessTracker(source: desktop, clock: BootClock(bootTime: 0, ticksPerSecond: 100))
    collector = DistributionCollector(ContainerWatch(desktop, tracker: tracker), processors: 4)
  }

  private func series() -> [String] {
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init).sorted()
  }

  @Test("A second with a peak is one observation in its bucket, whoever samples in between")
  func peak() throws {
    for tenth in 0...600 {
      if (301...330).contains(tenth) { desktop.ticks += 15 }
      if tenth.isMultiple(of: 10) || tenth.isMultiple(of: 7) {
        try collector.read(at: BootInstant(nanoseconds: UInt64(tenth + 1000) * 100_000_000))
      }
    }
    let cpu = "ghostwire_component_cpu_usage_cores"
    let shown = series()
    #expect(shown.contains(#"\#(cpu)_bucket{component="xvnc",le="0.05"} 57"#))
    #expect(shown.contains(#"\#(cpu)_bucket{component="xvnc",le="1.05"} 57"#))
    #expect(shown.contains(#"\#(cpu)_bucket{component="xvnc",le="2.1"} 60"#))
    #expect(shown.contains(#"\#(cpu)_sum{component="xvnc"} 4.5"#))
    let memory = "ghostwire_component_memory_usage_bytes"
    #expect(shown.contains(#"\#(memory)_bucket{component="xvnc",le="6.7108864e+07"} 0"#))
    #expect(shown.contains(#"\#(memory)_bucket{component="xvnc",le="1.34217728e+08"} 60"#))
    #expect(!shown.contains { $0.hasPrefix("ghostwire_cgroup") })
  }

  @Test("Of the container is shown what its cgroup tells")
  func container() throws {
    for second: UInt64 in 0...4 {
      desktop.container.cpu.usage = second * 600_000
      desktop.container.memory.current = 3 << 30
      desktop.container.memory.inactiveFile = 1 << 30
      desktop.container.pressure = [.init(.memory, .full): second * 20_000]
      try collector.read(at: BootInstant(seconds: 100 + second))
    }
    let shown = series()
    #expect(shown.contains(#"ghostwire_cgroup_cpu_usage_cores_bucket{le="0.5"} 0"#))
    #expect(shown.contains(#"ghostwire_cgroup_cpu_usage_cores_bucket{le="0.75"} 4"#))
    #expect(shown.contains(#"ghostwire_cgroup_memory_usage_bytes_bucket{le="2.147483648e+09"} 4"#))
    #expect(shown.contains(#"ghostwire_cgroup_memory_usage_bytes_bucket{le="1.073741824e+09"} 0"#))
    #expect(shown.contains(#"ghostwire_cgroup_pressure_ratio_bucket{kind="full",resource="memory",le="0.01"} 0"#))
    #expect(shown.contains(#"ghostwire_cgroup_pressure_ratio_bucket{kind="full",resource="memory",le="0.05"} 4"#))
    #expect(shown.filter { $0.contains("pressure") && $0.contains("le=\"+Inf\"") }.count == 1)
  }
}
