extension MetricSample.Value {
  /// Whether a family of a kind can hold such a value at all.
  func fits(_ kind: MetricDescriptor.Kind) -> Bool {
    switch (kind, self) {
    case (.gauge, .number), (.counter, .number), (.histogram, .histogram): true
    case (.info, .number(let value)): value == 1
    default: false
    }
  }

  /// Whether OpenMetrics allows the value: counters and histogram sums are neither NaN nor negative ("Metric Types").
  func isAllowed(for kind: MetricDescriptor.Kind) -> Bool {
    switch self {
    case .number(let value): kind != .counter || value >= 0
    case .histogram(let histogram): histogram.sum >= 0
    }
  }
}
