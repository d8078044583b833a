import HTTPServing
import LinuxSources
import Sampling
import StatusPage

/// Answers `/` and `/api/v1/status`: what the newest sample says of the desktop, for people and for programs. Nothing is written
/// before somebody asks.
struct StatusHandler: Sendable {
  /// How long an answer waits for a fresh sample.
  private static let patienceSeconds = 1.0

  let sampler: Sampler
  let recorder: StatusRecorder
  let telemetryPath: String

  /// The page.
  func respondWithPage(to request: HTTPRequest, completion: @escaping @Sendable (HTTPResponse) -> Void) {
    let links =
      [
        StatusDocument.Link("Metrics", telemetryPath), StatusDocument.Link("Status as JSON", Route.status),
        StatusDocument.Link("Healthy", Route.healthy), StatusDocument.Link("Ready", Route.ready),
      ] + StatusDocument.documents
    respond(.page, "text/html; charset=utf-8", ContentSecurityPolicy.page, completion) {
      StatusDocument($0, links: links).html
    }
  }

  /// The JSON.
  func respondWithJSON(to request: HTTPRequest, completion: @escaping @Sendable (HTTPResponse) -> Void) {
    respond(.status, "application/json", ContentSecurityPolicy.data, completion) { $0.json }
  }

  private func respond(
    _ form: Snapshot.Form, _ type: String, _ policy: String, _ completion: @escaping @Sendable (HTTPResponse) -> Void,
    text: @escaping @Sendable (Status) -> String
  ) {
    let fields: HTTPFields = [
      "Content-Type": type, "Content-Security-Policy": policy, "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    ]
    sampler.snapshot(within: Self.patienceSeconds) { [recorder] snapshot in
      guard let snapshot else {
        return completion(HTTPResponse(status: .serviceUnavailable, text: "no sample could be taken in time"))
      }
      let now = BootInstant.now
      let body = snapshot.body(form, at: now) { families in
        let status = Status(
          families, history: recorder.history, sampledAt: BootClock.read().unixTime(of: snapshot.sampledAt),
          age: snapshot.age(at: now))
        return Array(text(status).utf8)
      }
      completion(HTTPResponse(fields: fields, body: body))
    }
  }
}
