import Exposition
import HTTPServing
import Sampling

/// Answers scrapes.
struct MetricsHandler: Sendable {
  let sampler: Sampler

  func respond(to request: HTTPRequest, completion: @escaping @Sendable (HTTPResponse) -> Void) {
    let form = Self.form(for: request)
    let seconds = ScrapeDeadline.seconds(header: request.fields["X-Prometheus-Scrape-Timeout-Seconds"])
    sampler.snapshot(within: seconds) { snapshot in
      guard let snapshot else {
        return completion(HTTPResponse(status: .serviceUnavailable, text: "no sample could be taken in time"))
      }
      completion(Self.response(snapshot.body(form, at: .now), in: form))
    }
  }

  private static func form(for request: HTTPRequest) -> Snapshot.Form {
    let ranges = QualityList(request.fields["Accept"] ?? "").accepted.map { member in
      AcceptedMediaRange(
        type: member.value,
        parameters: Dictionary(member.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
        quality: Double(member.quality) / 1000)
    }
    let encodings = QualityList(request.fields["Accept-Encoding"] ?? "")
    return Snapshot.Form(
      format: ExpositionFormat.negotiated(ranges), isCompressed: encodings.prefersOverIdentity("gzip"))
  }

  private static func response(_ body: [UInt8], in form: Snapshot.Form) -> HTTPResponse {
    var fields: HTTPFields = ["Content-Type": form.format.contentType, "Vary": "Accept, Accept-Encoding"]
    if form.isCompressed { fields.append("Content-Encoding", "gzip") }
    return HTTPResponse(fields: fields, body: body)
  }
}
