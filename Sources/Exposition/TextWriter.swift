/// Writes families in one of the text formats into one growing buffer.
struct TextWriter: FamilyWriter {
  private let format: ExpositionFormat
  // More than a desktop with Signal open takes: a buffer that grows is there twice for a moment, and then half empty.
  private var buffer = TextBuffer(capacity: 98304)

  init(format: ExpositionFormat) {
    self.format = format
  }

  var count: Int { buffer.bytes.count }

  /// Appends a family's metadata and its samples.
  mutating func write(_ family: MetricFamily, _ series: SortedSeries) {
    if series.entries.isEmpty { return }
    let descriptor = family.descriptor
    buffer.append(format == .openMetrics ? descriptor.openMetricsMetadata : descriptor.textMetadata)
    let name = format == .openMetrics ? descriptor.openMetricsName : descriptor.name
    let sampleName = Array((format == .openMetrics ? name + descriptor.kind.openMetricsSuffix : name).utf8)
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

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    buffer.append(bytes)
  }

  consuming func finish() -> [UInt8] {
    if format == .openMetrics { buffer.append("# EOF\n") }
    return buffer.bytes
  }

  /// The lines above a family's samples; `name` is the family's in the format.
  static func metadata(
    name: String, _ kind: MetricDescriptor.Kind, _ unit: MetricDescriptor.Unit?, help: String,
    in format: ExpositionFormat
  ) -> [UInt8] {
    var buffer = TextBuffer()
    buffer.append("# HELP \(name) ")
    buffer.appendEscaped(help, quotes: format == .openMetrics)
    buffer.append("\n# TYPE \(name) \(kind.typeName(in: format))\n")
    if format == .openMetrics, let unit { buffer.append("# UNIT \(name) \(unit.rawValue)\n") }
    return buffer.bytes
  }

  private mutating func write(_ histogram: HistogramValue, name: String, labels: ArraySlice<UInt8>) {
    var cumulated: UInt64 = 0
    let bucketName = Array("\(name)_bucket".utf8)
    for (bound, count) in zip(histogram.bounds + [.infinity], histogram.counts) {
      cumulated += count
      beginLine(bucketName, labels, bound: bound)
      buffer.append(cumulated)
      buffer.append(UInt8(ascii: "\n"))
    }
    beginLine(Array("\(name)_sum".utf8), labels)
    buffer.append(histogram.sum)
    buffer.append(UInt8(ascii: "\n"))
    beginLine(Array("\(name)_count".utf8), labels)
    buffer.append(cumulated)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Appends a line as far as its value; `bound` is that of a bucket, written as its last label.
  private mutating func beginLine(_ name: [UInt8], _ labels: ArraySlice<UInt8>, bound: Double? = nil) {
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
