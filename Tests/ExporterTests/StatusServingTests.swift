import Collectors
import Exposition
import HTTPServing
import Sampling
import StatusPage
import Testing

@testable import ghostwire_exporter

@Suite("The status that is served")
struct StatusServingTests {
  /// Samples of nothing.
  private struct Work: Sampler.Work {
    var cadence: Cadence { .full }

    func read(at instant: BootInstant) -> Bool { true }

    func snapshot() -> Snapshot { Snapshot(sampledAt: .now, families: []) }
  }

  private func handler(telemetryPath: String = "/metrics") throws -> StatusHandler {
    let sampler = Sampler(interval: 3600)
    try sampler.start { () throws(OptionFault) in Work() }
    return StatusHandler(sampler: sampler, recorder: StatusRecorder(), telemetryPath: telemetryPath)
  }

  private func request() throws -> HTTPRequest {
    var decoder = HTTPRequestDecoder(limits: HTTPLimits())
    Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8).withUnsafeBytes { decoder.append($0) }
    return try #require(try decoder.next())
  }

  @Test("The page links the rest and escapes the path of the metrics")
  func page() async throws {
    let (handler, request) = (try handler(telemetryPath: "/a\"<b>&c"), try request())
    let response = await withCheckedContinuation { continuation in
      handler.respondWithPage(to: request) { continuation.resume(returning: $0) }
    }
    let page = String(decoding: response.body, as: UTF8.self)
    #expect(response.fields["Content-Type"] == "text/html; charset=utf-8")
    #expect(page.contains(#"href="/a&quot;&lt;b&gt;&amp;c""#))
    for path in ["/-/healthy", "/-/ready", "/api/v1/status"] { #expect(page.contains(#"href="\#(path)""#)) }
    expectStrict(response, policy: ContentSecurityPolicy.page)
  }

  @Test("The JSON is JSON, and as strict")
  func json() async throws {
    let (handler, request) = (try handler(), try request())
    let response = await withCheckedContinuation { continuation in
      handler.respondWithJSON(to: request) { continuation.resume(returning: $0) }
    }
    #expect(response.fields["Content-Type"] == "application/json")
    #expect(String(decoding: response.body, as: UTF8.self).hasPrefix(#"{"version":1,"exporter":"#))
    expectStrict(response, policy: ContentSecurityPolicy.data)
  }

  @Test("Who asks while a sample is fresh shares what was written of it")
  func shared() {
    let snapshot = Snapshot(sampledAt: .now, families: [])
    var written = 0
    for _ in 0..<3 {
      _ = snapshot.body(.page, at: snapshot.sampledAt) { _ in
        written += 1
        return []
      }
    }
    _ = snapshot.body(.status, at: snapshot.sampledAt) { _ in
      written += 1
      return []
    }
    #expect(written == 2)
    let later = BootInstant(nanoseconds: snapshot.sampledAt.nanoseconds + 200_000_000)
    for _ in 0..<2 {
      _ = snapshot.body(.page, at: later) { _ in
        written += 1
        return []
      }
    }
    #expect(written == 4)
  }

  @Test("The recorder has a sample described only when nobody else had one described for a while")
  func recorder() {
    let recorder = StatusRecorder()
    var described = 0
    func tick(_ second: UInt64) {
      recorder.noteIfOverdue(at: BootInstant(seconds: second)) {
        described += 1
        return []
      }
    }
    for second in 100...120 { tick(UInt64(second)) }
    #expect(described == 1)
    recorder.noteIfDue([], at: BootInstant(seconds: 129))
    for second in 130...159 { tick(UInt64(second)) }
    #expect(described == 1)
    tick(160)
    #expect(described == 2)
  }

  private func expectStrict(_ response: HTTPResponse, policy: String) {
    #expect(response.fields["Content-Security-Policy"] == policy)
    #expect(response.fields["Cache-Control"] == "no-store")
    #expect(response.fields["X-Content-Type-Options"] == "nosniff")
    #expect(response.fields["Referrer-Policy"] == "no-referrer")
  }
}
