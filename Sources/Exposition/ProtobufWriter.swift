/// Writes families as messages of io/prometheus/client/metrics.proto, each behind its length. The field numbers are that file's.
struct ProtobufWriter: FamilyWriter {
  private var buffer = ProtobufBuffer()

  var count: Int { buffer.bytes.count }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    buffer.append(written: bytes)
  }

  consuming func finish() -> [UInt8] { buffer.bytes }

  mutating func write(_ family: MetricFamily, _ series: SortedSeries) {
    if series.entries.isEmpty { return }
    let descriptor = family.descriptor
    let labels = descriptor.labels.indices.sorted { descriptor.labels[$0] < descriptor.labels[$1] }
    buffer.appendMessage { message in
      message.append(1, descriptor.name)
      message.append(2, descriptor.help)
      message.append(3, descriptor.kind.protobufType)
      for entry in series.entries {
        let sample = family.samples[entry.sample]
        message.append(4) { metric in
          for label in labels {
            metric.append(1) { pair in
              pair.append(1, descriptor.labels[label])
              pair.append(2, sample.labelValues[label])
            }
          }
          Self.write(sample.value, of: descriptor.kind, to: &metric)
        }
      }
      if let unit = descriptor.unit { message.append(5, unit.rawValue) }
    }
  }

  private static func write(
    _ value: MetricSample.Value, of kind: MetricDescriptor.Kind, to metric: inout ProtobufBuffer
  ) {
    switch value {
    case .number(let number): metric.append(kind == .counter ? 3 : 2) { $0.append(1, number) }
    case .histogram(let histogram): metric.append(7) { write(histogram, to: &$0) }
    }
  }

  private static func write(_ histogram: HistogramValue, to message: inout ProtobufBuffer) {
    message.append(1, histogram.counts.reduce(0, +))
    message.append(2, histogram.sum)
    var cumulated: UInt64 = 0
    // The last bucket, +Inf, is the count.
    for (bound, count) in zip(histogram.bounds, histogram.counts) {
      cumulated += count
      message.append(3) { bucket in
        bucket.append(1, cumulated)
        bucket.append(2, bound)
      }
    }
    if let native = histogram.native { write(native, to: &message) }
  }

  /// Counts are written as the difference to the bucket before.
  private static func write(_ native: NativeBuckets, to message: inout ProtobufBuffer) {
    message.append(5, signed: Int64(NativeBuckets.schema))
    message.append(6, NativeBuckets.zeroThreshold)
    message.append(7, native.zeroCount)
    let spans = native.spans
    for span in spans {
      message.append(12) { message in
        message.append(1, signed: Int64(span.gap))
        message.append(2, UInt64(span.counts.count))
      }
    }
    let counts = spans.flatMap(\.counts)
    if counts.isEmpty { return }
    message.append(13, signed: zip(counts, [0] + counts).map { Int64(bitPattern: $0 &- $1) })
  }
}

extension MetricDescriptor.Kind {
  /// The number in the enum MetricType, which has no info: such a family is a gauge.
  fileprivate var protobufType: UInt64 {
    switch self {
    case .counter: 0
    case .gauge, .info: 1
    case .histogram: 4
    }
  }
}
