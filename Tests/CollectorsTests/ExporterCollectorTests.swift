import Exposition
import Sampling
import Testing

@testable import Collectors

@Suite("The exporter's own collector")
struct ExporterCollectorTests {
  private final class Usage: ExporterUsageSource {
    var limit: UInt64? = 20_000
    var isReadable = true

    func readOwnUsage() throws(SourceError) -> ExporterUsage {
      if !isReadable { throw .system(errno: 24) }
      return ExporterUsage(
        cpuSeconds: 1.5, residentBytes: 6_000_000, virtualBytes: 30_000_000, openDescriptors: 9, descriptorLimit: limit,
        startTime: 1_700_000_000.25)
    }
  }

  private func collector(over usage: Usage) -> ExporterCollector {
    ExporterCollector(
      version: "1", procps: "p", source: usage, requests: RequestCounts(),
      governor: CadenceGovernor(.unlimited, fullInterval: 1), sandbox: [:], configuration: ConfigurationState(),
      web: ConfigurationState())
  }

  private func exposition(_ collector: ExporterCollector) throws -> [String] {
    try collector.read(at: BootInstant(seconds: 1))
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init).sorted()
  }

  @Test("It shows build, requests and usage")
  func golden() throws {
    let requests = RequestCounts()
    requests.count(path: "/metrics", code: 200)
    requests.count(path: "/metrics", code: 200)
    requests.count(path: nil, code: 404)
    let governor = CadenceGovernor(
      ExporterBudget(processorShare: 0.01, memoryBytes: 24_000_000), fullInterval: 0.5)
    for second: UInt64 in [1, 11] {
      let cost = ExporterCost(
        processorSeconds: Double(second) / 20, samplingSeconds: 0, walkingSeconds: 0, residentBytes: 6_000_000)
      _ = governor.note(cost, at: BootInstant(seconds: second))
    }
    let web = ConfigurationState()
    web.noteSuccess(at: 1_700_000_001, certificateNotAfter: 1_800_000_000)
    web.noteFailure()
    let configuration = ConfigurationState()
    configuration.noteSuccess(at: 1_700_000_002)
    let collector = ExporterCollector(
      version: "1.2.3", procps: "libproc2.so.0.0.1", source: Usage(), requests: requests, governor: governor,
      sandbox: [.noNewPrivileges: true, .systemCalls: true, .access: false], configuration: configuration,
      web: web)
    #expect(
      try exposition(collector)
        == [
          #"ghostwire_exporter_budget_used_ratio{resource="cpu"} 5"#,
          #"ghostwire_exporter_budget_used_ratio{resource="memory"} 0.25"#,
          #"ghostwire_exporter_build_info{procps="libproc2.so.0.0.1",version="1.2.3"} 1"#,
          "ghostwire_exporter_cadence_step 0",
          "ghostwire_exporter_config_last_reload_success_timestamp_seconds 1700000002",
          "ghostwire_exporter_config_last_reload_successful 1",
          #"ghostwire_exporter_http_requests_total{code="200",path="/metrics"} 2"#,
          #"ghostwire_exporter_http_requests_total{code="404",path="other"} 1"#,
          "ghostwire_exporter_sample_interval_seconds 0.5",
          #"ghostwire_exporter_sandbox{mechanism="landlock"} 0"#,
          #"ghostwire_exporter_sandbox{mechanism="no_new_privs"} 1"#,
          #"ghostwire_exporter_sandbox{mechanism="seccomp"} 1"#,
          "ghostwire_exporter_web_certificate_not_after_timestamp_seconds 1800000000",
          "ghostwire_exporter_web_config_last_reload_success_timestamp_seconds 1700000001",
          "ghostwire_exporter_web_config_last_reload_successful 0",
          "process_cpu_seconds_total 1.5",
          "process_max_fds 20000",
          "process_open_fds 9",
          "process_resident_memory_bytes 6000000", "process_start_time_seconds 1700000000.25",
          "process_virtual_memory_bytes 30000000",
        ].sorted())
  }

  @Test("Without a limit on open files the limit is absent")
  func unlimited() throws {
    let usage = Usage()
    usage.limit = nil
    let collector = collector(over: usage)
    #expect(try exposition(collector).contains { $0.hasPrefix("process_open_fds ") })
    #expect(try !exposition(collector).contains { $0.hasPrefix("process_max_fds") })
  }

  @Test("When its own usage cannot be read only that is absent")
  func unreadableUsage() throws {
    let usage = Usage()
    usage.isReadable = false
    #expect(
      try exposition(collector(over: usage))
        == [
          #"ghostwire_exporter_build_info{procps="p",version="1"} 1"#, "ghostwire_exporter_cadence_step 0",
          "ghostwire_exporter_sample_interval_seconds 1",
        ].sorted())
  }
}
