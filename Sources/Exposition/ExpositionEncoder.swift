import Synchronization

/// Writes one exposition after another, and takes over from the last one in the same format what has not changed: most of what a sample
/// says the one before said too. The bytes are the same as if nothing were taken over.
public final class ExpositionEncoder: Sendable {
  /// An exposition that was written.
  private struct Exposition {
    var bytes: [UInt8] = []
    /// In the order of their names.
    var families: [WrittenFamily] = []
  }

  private let last = Mutex<[ExpositionFormat: Exposition]>([:])

  /// An encoder that has written nothing yet.
  public init() {}

  /// Writes families in a format, as `ExpositionFormat.encode` says. May be called from any thread; of several at once in one format
  /// only one finds what the last one wrote.
  public func encode(_ families: [MetricFamily], in format: ExpositionFormat) -> [UInt8] {
    let former = last.withLock { $0.removeValue(forKey: format) } ?? Exposition()
    let families = MetricFamily.merged(families)
    let written =
      format == .protobuf
      ? Self.write(families, after: former, by: ProtobufWriter())
      : Self.write(families, after: former, by: TextWriter(format: format))
    last.withLock { $0[format] = written }
    return written.bytes
  }

  private static func write(
    _ families: [MetricFamily], after former: Exposition, by writer: consuming some FamilyWriter
  ) -> Exposition {
    var written = Exposition()
    written.families.reserveCapacity(families.count)
    var candidates = former.families[...]
    for family in families {
      while let first = candidates.first, first.family.descriptor.name < family.descriptor.name {
        candidates.removeFirst()
      }
      let start = writer.count
      var series: SortedSeries
      if let known = candidates.first, known.family.descriptor == family.descriptor {
        if known.family.samples == family.samples {
          series = known.series
          writer.append(former.bytes[known.bytes])
        } else {
          series = known.hasSameSeries(as: family) ? known.series : SortedSeries(family)
          writer.write(family, series)
        }
      } else {
        series = SortedSeries(family)
        writer.write(family, series)
      }
      written.families.append(WrittenFamily(family: family, series: series, bytes: start..<writer.count))
    }
    written.bytes = fitted(writer.finish())
    return written
  }

  /// The same bytes in no more memory than they are: they are kept as long as their sample.
  private static func fitted(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
      count = room.initialize(fromContentsOf: bytes)
    }
  }
}
