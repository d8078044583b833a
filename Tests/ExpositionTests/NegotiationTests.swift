import Exposition
import Testing

@Suite("The format of an answer")
struct NegotiationTests {
  @Test(
    "follows the Accept header",
    arguments: [
      // Real ones: Prometheus 2.42, 2.50 and 3.x, with protobuf first, vmagent, curl, a browser.
      (
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        .openMetrics
      ),
      (
        "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        .openMetrics
      ),
      (
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
          + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        .openMetrics
      ),
      (
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
          + "application/openmetrics-text;version=1.0.0;escaping=underscores;q=0.5,"
          + "application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=underscores;q=0.3,"
          + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1",
        .protobuf
      ),
      (
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.1",
        .protobuf
      ),
      // Prometheus 2.42 with native histograms.
      (
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
          + "application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        .protobuf
      ),
      // Protobuf in a form that is not written here, or not wanted.
      ("application/vnd.google.protobuf", .text),
      ("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text", .text),
      (
        "application/vnd.google.protobuf;proto=other;encoding=delimited,application/openmetrics-text;q=0.1",
        .openMetrics
      ),
      ("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0", .text),
      (
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.2,"
          + "text/plain;q=0.3",
        .text
      ),
      (
        "application/openmetrics-text,"
          + "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        .protobuf
      ),
      ("text/plain;version=0.0.4;q=1,*/*;q=0.1", .text),
      ("*/*", .text),
      ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", .text),
      // None, and nothing on offer.
      ("", .text),
      ("application/json", .text),
      ("text/plain;q=0,application/openmetrics-text;q=0", .text),
      // The version.
      ("application/openmetrics-text", .openMetrics),
      ("application/openmetrics-text;version=0.0.1", .openMetrics),
      ("application/openmetrics-text;version=1.0.0;charset=utf-8", .openMetrics),
      ("application/openmetrics-text;version=2.0.0", .text),
      ("application/openmetrics-text;version=2.0.0,application/openmetrics-text;version=1.0.0;q=0.1", .openMetrics),
      // Only by name.
      ("application/*", .text),
      // Weights: a tie goes to OpenMetrics, a more specific range overrides a more general one, order is nothing.
      ("application/openmetrics-text;q=0", .text),
      ("application/openmetrics-text;q=0.001", .openMetrics),
      ("application/openmetrics-text;q=0.5,text/plain;q=0.5", .openMetrics),
      ("text/plain;q=0.5,application/openmetrics-text;q=0.5", .openMetrics),
      ("application/openmetrics-text;q=0.4,text/plain;q=0.5", .text),
      ("application/openmetrics-text;q=0.4,*/*;q=0.5", .text),
      ("application/openmetrics-text;q=0.4,*/*;q=0.5,text/plain;q=0.3", .openMetrics),
      ("application/openmetrics-text;q=0.4,text/*;q=0.5,*/*;q=0.3", .text),
      ("application/openmetrics-text;q=0.4,text/*;q=0.3,*/*;q=0.5", .openMetrics),
      ("application/openmetrics-text;q=0.4,text/plain;q=0.3,text/plain;version=0.0.4;q=0.5", .text),
      ("application/openmetrics-text;q=0.4,text/plain;version=1.0.0;q=0.5", .openMetrics),
      ("application/openmetrics-text;q=0.9,application/openmetrics-text;version=1.0.0;q=0.1,text/plain;q=0.5", .text),
      (
        "application/openmetrics-text;version=0.0.1;q=0.2,application/openmetrics-text;version=1.0.0;q=0.6,*/*;q=0.5",
        .openMetrics
      ),
    ] as [(String, ExpositionFormat)])
  func negotiation(header: String, expected: ExpositionFormat) throws {
    #expect(ExpositionFormat.negotiated(try ranges(header)) == expected)
  }

  /// Reads a well-formed header without quoted values.
  private func ranges(_ header: String) throws -> [AcceptedMediaRange] {
    try header.split(separator: ",").map { member in
      let parts = member.split(separator: ";").map(String.init)
      var parameters: [String: String] = [:]
      for part in parts.dropFirst() {
        let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
        parameters[pair[0]] = pair[1]
      }
      let quality = try #require(Double(parameters.removeValue(forKey: "q") ?? "1"))
      return AcceptedMediaRange(type: parts[0], parameters: parameters, quality: quality)
    }
  }
}
