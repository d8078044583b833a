/// The formats that a scrape can ask for.
public enum ExpositionFormat: CaseIterable, Hashable, Sendable {
  /// Prometheus text format 0.0.4.
  case text
  /// OpenMetrics 1.0.0.
  case openMetrics
  /// Prometheus protobuf format, messages one after the other, each behind its length: the only one with native histograms.
  case protobuf

  /// The media type for the Content-Type header.
  public var contentType: String {
    switch self {
    case .text: "text/plain; version=0.0.4; charset=utf-8"
    case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
    case .protobuf: "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
    }
  }
}
