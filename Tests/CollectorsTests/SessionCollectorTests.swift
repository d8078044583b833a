import Exposition
import Testing

@testable import Collectors
@testable import Sampling

@Suite("The session and network collectors")
struct SessionCollectorTests {
  private final class Source: SessionSource, TrafficSource {
    var sessions: [ObservedSession]? = []
    var traffic: [ConnectionTraffic]? = []
    var unixTime = 1_700_000_000.0

    func readSessions() throws(SourceError) -> SessionLook {
      guard let sessions else { throw .permissionDenied }
      return SessionLook(sessions: sessions, unixTime: unixTime)
    }

    func readTraffic() throws(SourceError) -> [ConnectionTraffic]? { traffic }
  }

  private func series(_ collector: some Collector) -> [String] {
    let text = String(decoding: ExpositionFormat.text.encode(collector.describe()), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init).sorted()
  }

  @Test("A session is counted, and measured when it ends")
  func session() throws {
    let source = Source()
    let collector = SessionCollector(source)
    try collector.read(at: BootInstant(seconds: 100))
    #expect(series(collector).contains("ghostwire_vnc_sessions 0"))
    #expect(!series(collector).contains { $0.contains("changed_timestamp") })
    source.sessions = [ObservedSession(identity: 1, start: 1_700_000_000, isLocal: false)]
    try collector.read(at: BootInstant(seconds: 101))
    try collector.read(at: BootInstant(seconds: 131))
    source.sessions = nil
    #expect(throws: SourceError.permissionDenied) { try collector.read(at: BootInstant(seconds: 132)) }
    #expect(series(collector).contains("ghostwire_vnc_sessions 1"))
    source.sessions = []
    source.unixTime += 40
    try collector.read(at: BootInstant(seconds: 140))
    let last = series(collector)
    #expect(last.contains("ghostwire_vnc_sessions 0"))
    #expect(last.contains("ghostwire_vnc_sessions_opened_total 1"))
    #expect(last.contains("ghostwire_vnc_sessions_changed_timestamp_seconds 1700000040"))
    #expect(last.contains(#"ghostwire_vnc_session_duration_seconds_bucket{le="10"} 0"#))
    #expect(last.contains(#"ghostwire_vnc_session_duration_seconds_bucket{le="60"} 1"#))
    #expect(last.contains("ghostwire_vnc_session_duration_seconds_sum 30"))
  }

  @Test("Traffic is shown, round trips only of clients, and nothing where the kernel does not tell it")
  func network() throws {
    let source = Source()
    let collector = NetworkCollector(source)
    try collector.read(at: BootInstant(seconds: 0))
    #expect(
      series(collector)
        == [
          "ghostwire_vnc_client_received_bytes_total 0", "ghostwire_vnc_client_retransmitted_segments_total 0",
          "ghostwire_vnc_client_sent_bytes_total 0", "ghostwire_vnc_client_unsent_bytes 0",
        ].sorted())
    source.traffic = [
      ConnectionTraffic(
        identity: 1, sentBytes: 5, receivedBytes: 4, retransmittedSegments: 3, unsentBytes: 2, roundTripSeconds: 0.125)
    ]
    try collector.read(at: BootInstant(seconds: 1))
    try collector.read(at: BootInstant(seconds: 11))
    #expect(
      series(collector)
        == [
          "ghostwire_vnc_client_received_bytes_total 4", "ghostwire_vnc_client_retransmitted_segments_total 3",
          "ghostwire_vnc_client_round_trip_seconds 0.125", "ghostwire_vnc_client_sent_bytes_total 5",
          "ghostwire_vnc_client_unsent_bytes 2",
        ].sorted())
    source.traffic = nil
    try collector.read(at: BootInstant(seconds: 12))
    #expect(series(collector) == [])
  }
}
