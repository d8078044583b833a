/// Writes families in one of the text formats one after the other into one growing buffer.
struct TextWriter {
  private let format: ExpositionFormat
  private var buffer = TextBuffer()

  init(format: ExpositionFormat) {
    self.format = format
  }

  /// Appends a family's metadata and its samples, or nothing when there is no sample to write.
  mutating func write(_ family: MetricFamily) {
    let series = SortedSeries(family)
    if series.entries.isEmpty { return }
    let name = format == .openMetrics ? family.descriptor.openMetricsName : family.descriptor.name
    writeMetadata(of: family.descriptor, name: name)
    let sampleName = format == .openMetrics ? name + family.descriptor.kind.openMetricsSuffix : name
    for entry in series.entries {
      let labels = series.labels(of: entry)
      switch family.samples[entry.sample].value {
      case .number(let value):
        beginLine(sampleName, labels)
        buffer.append(value)
        buffer.append(UInt8(ascii: "\n"))
      case .histogram(let histogram):
        write(histogram, name: name, labels: labels)
      }
    }
  }

  /// Appends what ends an exposition and gives all that was written.
  consuming func finish() -> [UInt8] {
    if format == .openMetrics { buffer.append("# EOF\n") }
    return buffer.bytes
  }

  private mutating func writeMetadata(of descriptor: MetricDescriptor, name: String) {
    buffer.append("# HELP \(name) ")
    buffer.appendEscaped(descriptor.help, quotes: format == .openMetrics)
    buffer.append("\n# TYPE \(name) \(descriptor.kind.typeName(in: format))\n")
    if format == .openMetrics, let unit = descriptor.unit {
      buffer.append("# UNIT \(name) \(unit.rawValue)\n")
    }
  }

  private mutating func write(_ histogram: HistogramValue, name: String, labels: ArraySlice<UInt8>) {
    var cumulated: UInt64 = 0
    for (bound, count) in zip(histogram.bounds + [.infinity], histogram.counts) {
      cumulated += count
      beginLine("\(name)_bucket", labels, bound: bound)
      buffer.append(cumulated)
      buffer.append(UInt8(ascii: "\n"))
    }
    beginLine("\(name)_sum", labels)
    buffer.append(histogram.sum)
    buffer.append(UInt8(ascii: "\n"))
    beginLine("\(name)_count", labels)
    buffer.append(cumulated)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Appends a line as far as its value; `bound` is that of a bucket, written as its last label.
  private mutating func beginLine(_ name: String, _ labels: ArraySlice<UInt8>, bound: Double? = nil) {
    buffer.append(name)
    if !labels.isEmpty || bound != nil {
      buffer.append(UInt8(ascii: "{"))
      buffer.append(labels)
      if let bound {
        buffer.append(labels.isEmpty ? "le=\"" : ",le=\"")
        buffer.appendBound(bound, keepsFraction: format == .openMetrics)
        buffer.append(UInt8(ascii: "\""))
      }
      buffer.append(UInt8(ascii: "}"))
    }
    buffer.append(UInt8(ascii: " "))
  }
}
