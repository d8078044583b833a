import Exposition
import HTTPServing
import Sampling

/// Answers scrapes.
struct MetricsHandler: Sendable {
  let sampler: Sampler

  func respond(to request: HTTPRequest, completion: @escaping @Sendable (HTTPResponse) -> Void) {
    let format = Self.format(for: request)
    let isCompressed = QualityList(request.fields["Accept-Encoding"] ?? "").prefersOverIdentity("gzip")
    let seconds = ScrapeDeadline.seconds(header: request.fields["X-Prometheus-Scrape-Timeout-Seconds"])
    sampler.snapshot(within: seconds) { snapshot in
      guard let snapshot else {
        return completion(HTTPResponse(status: .serviceUnavailable, text: "no sample could be taken in time"))
      }
      let body = snapshot.exposition(format, isCompressed: isCompressed, at: .now)
      completion(Self.response(body, in: format, isCompressed: isCompressed))
    }
  }

  private static func format(for request: HTTPRequest) -> ExpositionFormat {
    let ranges = QualityList(request.fields["Accept"] ?? "").accepted.map { member in
      AcceptedMediaRange(
        type: member.value,
        parameters: Dictionary(member.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
        quality: Double(member.quality) / 1000)
    }
    return ExpositionFormat.negotiated(ranges)
  }

  private static func response(_ body: [UInt8], in format: ExpositionFormat, isCompressed: Bool) -> HTTPResponse {
    var fields: HTTPFields = ["Content-Type": format.contentType, "Vary": "Accept, Accept-Encoding"]
    if isCompressed { fields.append("Content-Encoding", "gzip") }
    return HTTPResponse(fields: fields, body: body)
  }
}
