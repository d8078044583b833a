extension MetricDescriptor {
  /// The family's name in OpenMetrics, where the suffix of counters and infos belongs to the sample alone.
  public var openMetricsName: String {
    let suffix = kind.openMetricsSuffix
    return name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
  }
}

extension MetricDescriptor.Kind {
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
