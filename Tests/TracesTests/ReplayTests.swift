import Collectors
import Exposition
import Foundation
import LinuxSources
import Sampling
import Testing

@testable import Traces

@Suite("A replay")
struct ReplayTests {
  private static func text(_ families: [MetricFamily]) -> [Substring] {
    String(decoding: ExpositionFormat.text.encode(families), as: UTF8.self).split(separator: "\n")
  }

  /// Records with collectors at work, which `change` what there is before each sample, and replays it: the collectors have to say the
  /// same at every sample. Returns what they said, and the trace.
  @discardableResult
  private func compare(_ live: DesktopSources, samples: Int, change: () throws -> BootInstant) throws
    -> (said: [[Substring]], trace: String)
  {
    let recorder = TraceRecorder(live, collectors: RandomDesktop.collectors, expected: [.xvnc])
    let run = RandomDesktop.run(recorder.sources)
    var said: [[Substring]] = []
    for _ in 0..<samples {
      let now = try change()
      recorder.begin(at: now)
      run.read(at: now)
      said.append(Self.text(run.describe()))
      recorder.end()
    }
    recorder.finish()
    let text = String(decoding: recorder.takeText(), as: UTF8.self)
    let replay = TraceReplay(try Trace(parsing: text))
    let again = RandomDesktop.run(replay.sources)
    for (number, expected) in said.enumerated() {
      let instant = try #require(replay.advance())
      again.read(at: instant)
      let families = Self.text(again.describe())
      #expect(families == expected, "sample \(number): \(Set(families).symmetricDifference(expected).sorted())")
      if families != expected { break }
    }
    #expect(replay.advance() == nil)
    return (said, text)
  }

  @Test("says at every sample what was said when it was recorded, whatever happened")
  func random() throws {
    var all: Set<Substring> = []
    for seed in UInt64(1)...6 {
      let desktop = RandomDesktop(seed: seed)
      let (said, _) = try compare(desktop.sources, samples: 40) {
        desktop.change()
        return desktop.now
      }
      all.formUnion(said.joined())
    }
    // All of it was at stake: what each collector says came up.
    for name in [
      "ghostwire_process_open_fds", "ghostwire_process_unreadable", "ghostwire_component_restarts_total",
      "ghostwire_process_proportional_memory_bytes", "ghostwire_cgroup_memory_events_total",
      "ghostwire_component_cpu_usage_cores_bucket", "ghostwire_volume_down_info", "ghostwire_directory_files",
      "ghostwire_signal_wal_size_bytes", "ghostwire_backups{", "ghostwire_vnc_probe_failures_total",
      "ghostwire_vnc_certificate_not_after", "ghostwire_vnc_sessions ", "ghostwire_vnc_client_sent_bytes_total",
      "ghostwire_probe_up",
    ] {
      #expect(all.contains { $0.hasPrefix(name) }, "\(name)")
    }
    for component in ["napping", "xvnc", "signal", "websockify", "xfce"] {
      #expect(all.contains { $0.contains(#"component="\#(component)""#) }, "\(component)")
    }
  }

  @Test("says the same of real processes that come, change, end and are not waited for")
  func processes() throws {
    let source = try LinuxProcessSource()
    var live = RandomDesktop(seed: 3).sources
    live.processes = source
    live.clock = source.clock
    live.catalogue = ComponentCatalogue(own: [
      ComponentRule(
        own: Component(rawValue: "napping"), ProcessPattern(arguments: [CommandLinePattern("sleep 61.36")]))
    ])
    var running: [Process] = []
    // With what the shell has started; SIGTERM may be blocked in both, as it is in the thread that starts them.
    func end(_ process: Process) { kill(-process.processIdentifier, SIGKILL) }
    defer { for process in running where process.isRunning { end(process) } }
    let (said, trace) = try compare(live, samples: 12) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", running.count % 2 == 0 ? "exec sleep 61.36" : "sleep 61.36; :"]
      try process.run()
      running.append(process)
      if running.count > 4 { end(running[running.count - 4]) }
      usleep(150_000)
      return .now
    }
    #expect(said.last?.contains { $0.hasPrefix(#"ghostwire_processes{component="napping""#) } == true)
    #expect(said.last?.contains { $0.hasPrefix(#"ghostwire_process_exits_total{component="napping""#) } == true)
    #expect(!trace.contains("sleep") && !trace.contains("61.36"))
    if let user = ProcessInfo.processInfo.environment["HOME"], user.count > 1 { #expect(!trace.contains(user)) }
  }
}
