import Collectors
import Exposition
import Sampling
import Testing

@Suite("The collectors of the desktop's port, certificate and addresses")
struct VNCCollectorTests {
  /// A port as it is told to be.
  private final class Port: ListenerSource {
    var listener: Listener? = Listener(identity: 1, waiting: 2, limit: 128)
    var unixTime: Double { 100 }
    func readListener() -> Listener? { listener }
    func readHasKasmVNC() -> Bool { true }
  }

  /// The series of a collector, those of histograms and the counters that are 0 left out.
  private func series(_ collector: some Collector) throws -> [String] {
    try collector.read(at: BootInstant(seconds: 2))
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    return text.split(separator: "\n").map(String.init).filter {
      !$0.hasPrefix("#") && !$0.contains("_bucket{") && !($0.contains("_total") && $0.hasSuffix(" 0"))
    }.sorted()
  }

  @Test("A frozen desktop shows how deep it answers, why no deeper, and what it is")
  func frozen() throws {
    let watch = PortWatch(interval: 60)
    let collector = VNCCollector(Port(), watch: watch)
    #expect(
      try series(collector)
        == [
          "ghostwire_vnc_accept_queue_connections 2", "ghostwire_vnc_accept_queue_limit 128",
          #"ghostwire_vnc_info{auth="unknown",server="kasmvnc",tls="unknown"} 1"#,
          #"ghostwire_vnc_probe_timestamp_seconds{stage="listen"} 100"#,
          #"ghostwire_vnc_probes_total{stage="listen"} 1"#, #"ghostwire_vnc_stage_up{stage="listen"} 1"#,
        ].sorted())
    let report = ProbeReport(
      depth: .banner(.plain),
      stages: [
        .init(.connect, .success(0.5)), .init(.http, .success(0.25)), .init(.websocket, .success(0)),
        .init(.rfb, .failure(.noBanner)),
      ])
    watch.note(report, at: BootInstant(seconds: 1), unixTime: 99)
    let shown = try series(collector)
    let others = [
      "ghostwire_vnc_accept_queue_connections", "ghostwire_vnc_accept_queue_limit", "ghostwire_vnc_probes_total",
      "ghostwire_vnc_probe_timestamp_seconds", "ghostwire_vnc_stage_duration_seconds",
    ]
    #expect(
      shown.filter { line in !others.contains { line.hasPrefix($0) } }
        == [
          #"ghostwire_vnc_info{auth="none",server="kasmvnc",tls="unknown"} 1"#,
          #"ghostwire_vnc_probe_failures_total{reason="no_banner",stage="rfb"} 1"#,
          #"ghostwire_vnc_stage_down_info{reason="no_banner",stage="rfb"} 1"#,
          #"ghostwire_vnc_stage_up{stage="connect"} 1"#, #"ghostwire_vnc_stage_up{stage="http"} 1"#,
          #"ghostwire_vnc_stage_up{stage="listen"} 1"#, #"ghostwire_vnc_stage_up{stage="rfb"} 0"#,
          #"ghostwire_vnc_stage_up{stage="websocket"} 1"#, "ghostwire_vnc_up 0",
        ].sorted())
    #expect(shown.contains(#"ghostwire_vnc_stage_duration_seconds_sum{stage="connect"} 0.5"#))
    #expect(shown.contains(#"ghostwire_vnc_probe_timestamp_seconds{stage="rfb"} 99"#))
    #expect(!shown.contains { $0.contains(#"duration_seconds_sum{stage="rfb"}"#) })
  }

  @Test("A port that nobody listens on is down at once")
  func nobody() throws {
    let port = Port()
    port.listener = nil
    let shown = try series(VNCCollector(port, watch: PortWatch(interval: 60)))
    #expect(shown.contains("ghostwire_vnc_up 0"))
    #expect(shown.contains(#"ghostwire_vnc_stage_down_info{reason="not_listening",stage="listen"} 1"#))
    #expect(!shown.contains { $0.hasPrefix("ghostwire_vnc_info") || $0.contains("accept_queue") })
  }

  @Test("A certificate is shown also when it has expired, and why it cannot be read")
  func certificate() throws {
    let reader = DeadlineReader<CertificateFacts>(interval: 60, deadline: 2)
    let collector = CertificateCollector(reader)
    #expect(try series(collector).isEmpty)
    reader.perform(clock: { BootInstant(seconds: 1) }) {
      CertificateFacts(notBefore: 1, notAfter: 2, isSelfSigned: true)
    }
    #expect(
      try series(collector)
        == [
          "ghostwire_vnc_certificate_not_after_timestamp_seconds 2",
          "ghostwire_vnc_certificate_not_before_timestamp_seconds 1", "ghostwire_vnc_certificate_self_signed 1",
        ].sorted())
    reader.perform(clock: { BootInstant(seconds: 1) }) { () throws(StorageError) in throw .malformed }
    #expect(try series(collector) == [#"ghostwire_vnc_certificate_down_info{reason="malformed"} 1"#])
  }

  /// The series of an address after a look.
  private func address(_ report: WebReport) throws -> [String] {
    let reader = DeadlineReader<WebReport>(interval: 60, deadline: 2)
    reader.perform(clock: { BootInstant(seconds: 1) }) { report }
    return try series(URLCollector([("ingress", reader)]))
  }

  @Test("An address shows its status, its login, its times and its certificate")
  func address() throws {
    var report = WebReport()
    report.status = 302
    report.redirectsToLogin = true
    report.isOpen = false
    report.durations = [.resolve: 0.5, .tls: 0.25]
    report.certificateNotAfter = 9
    report.isVerified = true
    report.requests = 3
    report.unixTime = 8
    #expect(
      try address(report)
        == [
          #"ghostwire_probe_certificate_not_after_timestamp_seconds{probe="ingress"} 9"#,
          #"ghostwire_probe_certificate_verified{probe="ingress"} 1"#,
          #"ghostwire_probe_duration_seconds{phase="resolve",probe="ingress"} 0.5"#,
          #"ghostwire_probe_duration_seconds{phase="tls",probe="ingress"} 0.25"#,
          #"ghostwire_probe_http_status_code{probe="ingress"} 302"#,
          #"ghostwire_probe_login_redirect{probe="ingress"} 1"#, #"ghostwire_probe_open{probe="ingress"} 0"#,
          #"ghostwire_probe_requests_total{probe="ingress"} 3"#,
          #"ghostwire_probe_timestamp_seconds{probe="ingress"} 8"#, #"ghostwire_probe_up{probe="ingress"} 1"#,
        ].sorted())
  }

  @Test("An address that does not answer shows why, and nothing that is not known")
  func addressDown() throws {
    var report = WebReport()
    report.failure = .name
    #expect(
      try address(report)
        == [
          #"ghostwire_probe_down_info{probe="ingress",reason="name"} 1"#,
          #"ghostwire_probe_timestamp_seconds{probe="ingress"} 0"#, #"ghostwire_probe_up{probe="ingress"} 0"#,
        ].sorted())
    report.failure = nil
    report.status = 502
    #expect(try address(report).contains(#"ghostwire_probe_down_info{probe="ingress",reason="http_status"} 1"#))
  }
}
