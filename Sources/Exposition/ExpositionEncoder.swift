import Synchronization

/// Writes one exposition after another, and takes over from the last one in the same format what has not changed: most of what a sample
/// says the one before said too. Bytes are those that would be written anew, but for the sign of a zero in protobuf.
public final class ExpositionEncoder: Sendable {
  /// An exposition that was written.
  private struct Exposition {
    var bytes: [UInt8] = []
    /// In the order of their names.
    var families: [WrittenFamily] = []
    /// Which of all it was.
    var number = 0
  }

  private struct State {
    var last: [ExpositionFormat: Exposition] = [:]
    var count = 0
  }

  /// A format in which none of so many expositions was written is asked for no more, and its last one let go.
  private static let patience = 16

  private let state = Mutex(State())

  /// An encoder that has written nothing yet.
  public init() {}

  /// The formats of which the last exposition is kept.
  var remembered: Set<ExpositionFormat> { state.withLock { Set($0.last.keys) } }

  /// Writes families in a format, as `ExpositionFormat.encode` says. May be called from any thread; of several at once in one format
  /// only one finds what the last one wrote.
  public func encode(_ families: [MetricFamily], in format: ExpositionFormat) -> [UInt8] {
    let former = state.withLock { $0.last.removeValue(forKey: format) } ?? Exposition()
    let families = MetricFamily.merged(families)
    var written =
      format == .protobuf
      ? Self.write(families, after: former, by: ProtobufWriter())
      : Self.write(families, after: former, by: TextWriter(format: format))
    return state.withLock { state in
      state.count += 1
      written.number = state.count
      state.last[format] = written
      state.last = state.last.filter { state.count - $0.value.number < Self.patience }
      return written.bytes
    }
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
      let known = candidates.first.flatMap { $0.family.descriptor == family.descriptor ? $0 : nil }
      let series = known.flatMap { $0.hasSameSeries(as: family) ? $0.series : nil } ?? SortedSeries(family)
      let start = writer.count
      if let known, known.family.samples == family.samples {
        writer.append(former.bytes[known.bytes])
      } else {
        writer.write(family, series)
      }
      written.families.append(WrittenFamily(family: family, series: series, bytes: start..<writer.count))
    }
    written.bytes = fitted(writer.finish())
    return written
  }

  /// The same bytes in no more memory than they are: they are kept until the next exposition.
  private static func fitted(_ bytes: [UInt8]) -> [UInt8] {
    // Of no room the standard library writes the count, 0, into what all empty arrays share: a race, if a harmless one.
    guard !bytes.isEmpty else { return [] }
    return [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
      count = room.initialize(fromContentsOf: bytes)
    }
  }
}
