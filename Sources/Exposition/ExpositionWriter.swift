/// Writes families one after the other into one growing buffer.
struct ExpositionWriter {
  private let format: ExpositionFormat
  private var buffer = ExpositionBuffer()

  init(format: ExpositionFormat) {
    self.format = format
  }

  /// Appends a family's metadata and its samples, or nothing when no sample is left to write.
  mutating func write(_ family: MetricFamily) {
    let descriptor = family.descriptor
    let labels = SortedLabels(descriptor.labels)
    let samples = family.writableSamples(sortedBy: labels)
    if samples.isEmpty { return }
    let name = format == .openMetrics ? descriptor.openMetricsName : descriptor.name
    writeMetadata(of: descriptor, name: name)
    for sample in samples {
      switch sample.value {
      case .number(let value):
        beginLine(name, format == .openMetrics ? descriptor.kind.openMetricsSuffix : "", labels, sample)
        buffer.append(value)
        buffer.append("\n")
      case .histogram(let histogram):
        write(histogram, name, labels, sample)
      }
    }
  }

  /// Appends what ends an exposition and gives all that was written.
  consuming func finish() -> [UInt8] {
    if format == .openMetrics { buffer.append("# EOF\n") }
    return buffer.bytes
  }

  private mutating func writeMetadata(of descriptor: MetricDescriptor, name: String) {
    buffer.append("# HELP ", name, " ")
    buffer.appendEscaped(descriptor.help, quotes: format == .openMetrics)
    buffer.append("\n# TYPE ", name, " ")
    buffer.append(descriptor.kind.typeName(in: format), "\n")
    if format == .openMetrics, let unit = descriptor.unit {
      buffer.append("# UNIT ", name, " ")
      buffer.append(unit.rawValue, "\n")
    }
  }

  private mutating func write(
    _ histogram: HistogramValue, _ name: String, _ labels: SortedLabels, _ sample: MetricSample
  ) {
    var cumulated: UInt64 = 0
    for (index, count) in histogram.counts.enumerated() {
      cumulated += count
      let bound = index < histogram.bounds.count ? histogram.bounds[index] : .infinity
      beginLine(name, "_bucket", labels, sample, bound: bound)
      buffer.append(cumulated)
      buffer.append("\n")
    }
    beginLine(name, "_sum", labels, sample)
    buffer.append(histogram.sum)
    buffer.append("\n")
    beginLine(name, "_count", labels, sample)
    buffer.append(cumulated)
    buffer.append("\n")
  }

  /// Writes a line as far as the space before its value; `bound` adds the label `le`.
  private mutating func beginLine(
    _ name: String, _ suffix: String, _ labels: SortedLabels, _ sample: MetricSample, bound: Double? = nil
  ) {
    buffer.append(name, suffix)
    var separator = "{"
    for (label, position) in labels.entries {
      buffer.append(separator, label, "=\"")
      buffer.appendEscaped(sample.labelValues[position], quotes: true)
      separator = "\","
    }
    if let bound {
      buffer.append(separator, "le=\"")
      buffer.appendBound(bound, keepsFraction: format == .openMetrics)
      separator = "\","
    }
    buffer.append(separator == "{" ? " " : "\"} ")
  }
}
