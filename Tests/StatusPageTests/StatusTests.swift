import Exposition
import Foundation
import Sampling
import Testing

@testable import Collectors
@testable import StatusPage

@Suite("The status")
struct StatusTests {
  @Test("A component's numbers are the sums over its roles and modes")
  func sums() throws {
    let signal = try #require(SampledDesktop().status().components.first { $0.name == "signal" })
    #expect(signal.processorSeconds?.value == 45)
    #expect(signal.residentBytes?.value == 641e6)
    #expect(signal.proportionalBytes?.value == 320.5e6)
    #expect(signal.processes?.value == 2)
    #expect(signal.residentBytes?.series == #"ghostwire_process_resident_memory_bytes{component="signal"}"#)
  }

  @Test("Memory that is missing for one role that has processes is not known, and no smaller sum")
  func partialMemory() throws {
    var desktop = SampledDesktop()
    desktop.set(ProcessCollector.proportional, ["signal", "renderer"], nil)
    var signal = try #require(desktop.status().components.first { $0.name == "signal" })
    #expect(signal.proportionalBytes == nil)
    #expect(signal.residentBytes?.value == 641e6)
    // A role that has ended has none, and hides nothing.
    desktop.set(ProcessCollector.count, ["signal", "renderer"], 0)
    signal = try #require(desktop.status().components.first { $0.name == "signal" })
    #expect(signal.proportionalBytes?.value == 191.5e6)
  }

  @Test("What was not measured is nil, and null in JSON, never 0")
  func absent() throws {
    let status = Status([], history: StatusHistory(), sampledAt: 2000, age: 0)
    #expect(status.desktop.alive == nil && status.sessions.connected == nil && status.version == nil)
    #expect(status.components.isEmpty && status.volumes.isEmpty && status.unreadable.isEmpty)
    let json = try parsed(status)
    let desktop = try #require(json["desktop"] as? [String: Any])
    #expect(desktop["alive"] is NSNull && desktop["deepest_stage"] is NSNull)
    #expect((json["sessions"] as? [String: Any])?["connected"] is NSNull)
  }

  @Test("JSON has the numbers of the families, in the exposition's digits")
  func json() throws {
    var desktop = SampledDesktop()
    desktop.set(ProcessCollector.cpu, ["xvnc", "main", "system"], 0.1)
    let status = desktop.status()
    #expect(status.json.contains(#""cpu_seconds_total":5.1,"#))
    #expect(status.json.contains(#""size_bytes":10000000000,"#))
    let json = try parsed(status)
    #expect(json["version"] as? Int == 1)
    #expect((json["exporter"] as? [String: Any])?["version"] as? String == "1.2.3")
    let components = try #require(json["components"] as? [[String: Any]])
    #expect(components.map { $0["component"] as? String } == ["pulseaudio", "signal", "xvnc"])
    #expect(components[1]["up"] as? Bool == true && components[1]["resident_memory_bytes"] as? Double == 641e6)
    #expect(components[1]["cpu_cores"] is NSNull)
    #expect((json["desktop"] as? [String: Any])?["deepest_stage"] as? String == "rfb")
  }

  @Test("JSON keeps every key, whatever is known")
  func keys() throws {
    func keys(_ value: Any) -> Set<String> {
      if let object = value as? [String: Any] { return object.values.reduce(Set(object.keys)) { $0.union(keys($1)) } }
      return (value as? [Any] ?? []).reduce([]) { $0.union(keys($1)) }
    }
    var poor = SampledDesktop()
    for name in ["pulseaudio", "signal", "xvnc"] { poor.set(ComponentCollector.startTime, [name], nil) }
    poor.remove(VNCCollector.up)
    poor.remove(VNCCollector.info)
    poor.remove(VolumeCollector.size)
    #expect(try keys(parsed(poor.status())) == keys(parsed(SampledDesktop().status())))
  }

  @Test("How deep the desktop answers is the deepest stage that is up, and the one that is down has its reason")
  func depth() {
    var desktop = SampledDesktop()
    desktop.set(VNCCollector.up, [], 0)
    desktop.set(VNCCollector.stageUp, ["websocket"], 0)
    desktop.set(VNCCollector.stageUp, ["rfb"], nil)
    desktop.set(VNCCollector.stageDown, ["websocket", "timeout"], 1)
    let state = desktop.status().desktop
    #expect(state.deepest?.name == "http")
    #expect(state.failed?.name == "websocket" && state.failed?.reason == "timeout")
    #expect(state.stages.last?.up == nil)
  }

  @Test("What could not be read is listed with its reasons")
  func unreadable() {
    var desktop = SampledDesktop()
    desktop.set(CollectorRun.success, ["cgroup"], 0)
    desktop.set(CollectorRun.failures, ["cgroup", "system"], 2)
    desktop.set(ProcessCollector.unreadable, ["signal", "renderer", "io"], 3)
    desktop.set(ProcessCollector.unreadable, ["signal", "renderer", "fds"], 0)
    desktop.set(CgroupCollector.unavailable, ["memory", "cgroup_v1"], 1)
    desktop.set(VolumeCollector.down, ["home", "timeout"], 1)
    desktop.set(DirectoryCollector.unreadable, ["home", "attachments"], 1)
    desktop.set(CertificateCollector.down, ["permission_denied"], 1)
    let parts = desktop.status().unreadable
    #expect(
      parts.map { "\($0.part): \($0.labels.map(\.value)) \($0.reasons)" } == [
        #"collector: ["cgroup"] ["system"]"#, #"process: ["signal", "renderer", "io"] ["permission_denied"]"#,
        #"volume: ["home"] ["timeout"]"#, #"cgroup: ["memory"] ["cgroup_v1"]"#,
        #"certificate: [] ["permission_denied"]"#, #"directory: ["home", "attachments"] []"#,
      ])
    #expect(parts.first { $0.part == .process }?.told.value == 3)
  }

  @Test("A certificate that a server without TLS does not have is not called unreadable")
  func noCertificate() {
    var desktop = SampledDesktop()
    desktop.set(CertificateCollector.down, ["not_found"], 1)
    #expect(desktop.status().unreadable.isEmpty)
  }

  private func parsed(_ status: Status) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(status.json.utf8)) as? [String: Any])
  }
}
