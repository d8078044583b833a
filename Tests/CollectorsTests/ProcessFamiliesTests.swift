import Exposition
import Testing

@testable import Collectors
@testable import Sampling

@Suite("The process families")
struct ProcessFamiliesTests {
  private static let clock = BootClock(bootTime: 1_700_000_000, ticksPerSecond: 100)

  private func exposition(_ reports: [GroupReport], readsProportionalMemory: Bool = true) -> [String] {
    let families = ProcessFamilies(
      reports.map { (GroupLabels($0.group), $0) }, clock: Self.clock, readsProportionalMemory: readsProportionalMemory)
    let text = String(decoding: ExpositionFormat.text.encode(families.all), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init).sorted()
  }

  private var counters: ProcessCounters {
    var counters = ProcessCounters()
    counters.processor = ProcessorTicks(user: 1234, system: 56)
    counters.faults = PageFaults(minor: 7, major: 8)
    counters.contextSwitches = .init(voluntary: 9, involuntary: 10)
    counters.io = ProcessIO(readBytes: 4096, writtenBytes: 8192)
    return counters
  }

  @Test("A group of which everything is known")
  func whole() {
    var members = GroupMembers()
    members.count = 2
    members.threads = 30
    members.memory = .init(resident: 1_000_000, virtual: 2_000_000, swap: 0)
    members.proportionalMemory = 700_000
    members.openDescriptors = 99
    members.descriptorLimit = 1024
    members.descriptorUtilization = 0.0625
    members.states = [.sleeping: 1, .running: 1]
    members.stuck = 1
    var report = GroupReport(
      group: ProcessGroup(.signal, .renderer), counters: counters, knowsIO: true, members: members)
    report.exits = 3
    report.restarts = 2
    let group = #"component="signal",role="renderer""#
    let other = #"component="signal""#
    #expect(
      exposition([report])
        == [
          #"ghostwire_process_context_switches_total{\#(group),type="involuntary"} 10"#,
          #"ghostwire_process_context_switches_total{\#(group),type="voluntary"} 9"#,
          #"ghostwire_process_cpu_seconds_total{\#(other),mode="system",role="renderer"} 0.56"#,
          #"ghostwire_process_cpu_seconds_total{\#(other),mode="user",role="renderer"} 12.34"#,
          "ghostwire_process_exits_total{\(group)} 3",
          "ghostwire_process_fd_utilization_ratio{\(group)} 0.0625", "ghostwire_process_max_fds{\(group)} 1024",
          "ghostwire_process_open_fds{\(group)} 99",
          #"ghostwire_process_page_faults_total{\#(group),type="major"} 8"#,
          #"ghostwire_process_page_faults_total{\#(group),type="minor"} 7"#,
          "ghostwire_process_proportional_memory_bytes{\(group)} 700000",
          "ghostwire_process_read_bytes_total{\(group)} 4096",
          "ghostwire_process_resident_memory_bytes{\(group)} 1000000",
          "ghostwire_process_restarts_total{\(group)} 2",
          #"ghostwire_process_states{\#(group),state="running"} 1"#,
          #"ghostwire_process_states{\#(group),state="sleeping"} 1"#,
          #"ghostwire_process_states{\#(group),state="stopped"} 0"#,
          #"ghostwire_process_states{\#(group),state="waiting"} 0"#,
          #"ghostwire_process_states{\#(group),state="zombie"} 0"#, "ghostwire_process_swap_bytes{\(group)} 0",
          "ghostwire_process_threads{\(group)} 30",
          #"ghostwire_process_unreadable{\#(group),source="fds"} 0"#,
          #"ghostwire_process_unreadable{\#(group),source="io"} 0"#,
          #"ghostwire_process_unreadable{\#(group),source="limits"} 0"#,
          #"ghostwire_process_unreadable{\#(group),source="pss"} 0"#,
          #"ghostwire_process_unreadable{\#(group),source="status"} 0"#,
          "ghostwire_process_virtual_memory_bytes{\(group)} 2000000",
          "ghostwire_process_written_bytes_total{\(group)} 8192", "ghostwire_processes{\(group)} 2",
          "ghostwire_processes_stuck{\(group)} 1",
        ].sorted())
  }

  @Test("What is not known of a group is absent, and counted where it could not be read")
  func partly() {
    var members = GroupMembers()
    members.count = 1
    members.memory = nil
    members.unreadable = [.io: 1, .fds: 1, .pss: 1]
    let lines = exposition([
      GroupReport(group: ProcessGroup(.xvnc, .main), counters: counters, knowsIO: false, members: members)
    ])
    for absent in [
      "ghostwire_process_read_bytes_total", "ghostwire_process_written_bytes_total",
      "ghostwire_process_resident_memory_bytes",
      "ghostwire_process_virtual_memory_bytes", "ghostwire_process_swap_bytes",
      "ghostwire_process_proportional_memory_bytes", "ghostwire_process_open_fds", "ghostwire_process_max_fds",
      "ghostwire_process_fd_utilization_ratio",
    ] {
      #expect(!lines.contains { $0.hasPrefix(absent) }, "\(absent)")
    }
    for (source, count) in [("io", 1), ("fds", 1), ("pss", 1), ("limits", 0), ("status", 0)] {
      #expect(
        lines.contains(#"ghostwire_process_unreadable{component="xvnc",role="main",source="\#(source)"} \#(count)"#))
    }
  }

  @Test("A group whose processes have all ended keeps its counters, and counts none")
  func ended() {
    let lines = exposition([
      GroupReport(group: ProcessGroup(.xvnc, .main), counters: counters, knowsIO: true, members: nil)
    ])
    #expect(lines.contains(#"ghostwire_processes{component="xvnc",role="main"} 0"#))
    #expect(lines.contains(#"ghostwire_process_cpu_seconds_total{component="xvnc",mode="user",role="main"} 12.34"#))
    let gauges = [
      "ghostwire_process_threads", "ghostwire_process_resident_memory_bytes", "ghostwire_process_open_fds",
      "ghostwire_process_states", "ghostwire_process_unreadable",
    ]
    #expect(!lines.contains { line in gauges.contains { line.hasPrefix($0) } })
  }

  @Test("Where proportional memory is not read nothing is said to be unreadable of it")
  func proportionalMemoryOff() {
    let report = GroupReport(
      group: ProcessGroup(.xvnc, .main), counters: counters, knowsIO: true, members: GroupMembers())
    #expect(!exposition([report], readsProportionalMemory: false).contains { $0.contains(#"source="pss""#) })
    #expect(exposition([report]).contains { $0.contains(#"source="pss""#) })
  }
}
