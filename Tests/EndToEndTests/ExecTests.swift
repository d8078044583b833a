import Foundation
import Testing

extension EndToEnd {
  /// A process that is met under one name and becomes another program.
  @Suite("Programs that replace themselves")
  struct Exec {
    /// A young process is looked at anew at every sample, an older one at the latest after 30 s; a sample comes every second
    /// and at a scrape.
    @Test(
      "a shell that becomes a component's program moves there, and no counter falls",
      arguments: [(3, "Xvfb", 2.0), (62, "x11vnc", 30.0)])
    func moves(secondsAsShell: Int, program: String, allowed: Double) throws {
      let pod = try Pod.shared()
      let exporter = try Exporter(in: pod)
      var history = ScrapeHistory()
      let path = try pod.copy(of: "/usr/bin/sleep", named: program)
      let component = program.lowercased()
      let shell = try pod.start(
        ["bash", "-c", "sleep \(secondsAsShell); exec '\(path)' 300"], log: "exec-\(program).log")
      defer { shell.stop() }
      let host = ProcFiles.host
      _ = try eventually(within: 10, "the shell runs") { host.stat(of: shell.pid)?.command == "bash" ? true : nil }
      let labels = ["component": component]
      let met = try exporter.scrape()
      history.add(met)
      #expect(met.value("ghostwire_processes", ["component": component, "role": "main"]) ?? 0 == 0)
      _ = try eventually(within: Double(secondsAsShell) + 10, "the shell became \(program)") {
        host.stat(of: shell.pid)?.command == program ? true : nil
      }
      let became = ContinuousClock.now
      // One second more than allowed: the sample itself.
      let scrape = try exporter.eventually(within: allowed + 1, "\(program) is up", history: &history) {
        $0.value("ghostwire_component_up", labels) == 1 ? $0 : nil
      }
      print("\(program) was seen \(became.duration(to: .now)) after the exec")
      #expect(scrape.value("ghostwire_processes", ["component": component, "role": "main"]) == 1)
      #expect(history.faults == [])
    }
  }
}
