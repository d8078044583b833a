extension MetricDescriptor {
  /// The family's name in OpenMetrics, where the suffix of counters and infos belongs to the sample alone.
  public var openMetricsName: String { kind.openMetricsName(of: name) }
}

extension MetricDescriptor.Kind {
  /// The name in OpenMetrics of a family that the text format calls `name`.
  func openMetricsName(of name: String) -> String {
    name.hasSuffix(openMetricsSuffix) ? String(name.dropLast(openMetricsSuffix.count)) : name
  }

  /// What OpenMetrics appends to the family's name in a sample of this kind; histograms have several, written elsewhere.
  var openMetricsSuffix: String {
    switch self {
    case .gauge, .histogram: ""
    case .counter: "_total"
    case .info: "_info"
    }
  }

  /// The word of the TYPE line. Text 0.0.4 knows no info: such a family is a gauge there.
  func typeName(in format: ExpositionFormat) -> String {
    switch self {
    case .gauge: "gauge"
    case .counter: "counter"
    case .histogram: "histogram"
    case .info: format == .openMetrics ? "info" : "gauge"
    }
  }
}
