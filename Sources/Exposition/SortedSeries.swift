import Glibc

/// The series of a family in the order in which they are written, each with its label set as text.
struct SortedSeries {
  /// One series: which sample of the family it is, and where its label set stands in `text`.
  struct Entry {
    let sample: Int
    let labels: Range<Int>
  }

  /// The series, sorted by the bytes of their label sets; of samples with the same label values only the last one added.
  private(set) var entries: [Entry] = []
  /// All label sets, in the form `component="signal",role="gpu"`.
  private var text = TextBuffer()

  /// Takes the samples that both formats allow.
  init(_ family: MetricFamily) {
    let labels = family.descriptor.labels
    let positions = labels.indices.sorted { labels[$0] < labels[$1] }
    let pieces = positions.map { Array("\($0 == positions.first ? "" : "\",")\(labels[$0])=\"".utf8)[...] }
    entries.reserveCapacity(family.samples.count)
    for (index, sample) in family.samples.enumerated() where sample.value.isAllowed(for: family.descriptor.kind) {
      let start = text.bytes.count
      for (piece, position) in zip(pieces, positions) {
        text.append(piece)
        text.appendEscaped(sample.labelValues[position], quotes: true)
      }
      if !labels.isEmpty { text.append(UInt8(ascii: "\"")) }
      entries.append(Entry(sample: index, labels: start..<text.bytes.count))
    }
    sort()
  }

  /// The label set of a series as it stands between the braces.
  func labels(of entry: Entry) -> ArraySlice<UInt8> {
    text.bytes[entry.labels]
  }

  private mutating func sort() {
    // Most families come in order.
    if isSorted { return }
    entries = text.bytes.withUnsafeBufferPointer { text in
      let sorted = entries.sorted { Self.difference($0.labels, $1.labels, in: text) < 0 }
      // The sort is stable and equal ones are neighbours: the last one added is the one that a different one follows.
      return sorted.indices
        .filter { $0 + 1 == sorted.count || Self.difference(sorted[$0].labels, sorted[$0 + 1].labels, in: text) != 0 }
        .map { sorted[$0] }
    }
  }

  /// Whether each label set comes before the next one.
  private var isSorted: Bool {
    text.bytes.withUnsafeBufferPointer { text in
      zip(entries, entries.dropFirst()).allSatisfy { Self.difference($0.labels, $1.labels, in: text) < 0 }
    }
  }

  /// Below zero when the bytes in the first range come first, zero when both ranges hold the same.
  private static func difference(_ first: Range<Int>, _ second: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int
  {
    guard let start = text.baseAddress else { return 0 }
    let difference = memcmp(start + first.lowerBound, start + second.lowerBound, min(first.count, second.count))
    if difference != 0 { return Int(difference) }
    return first.count - second.count
  }
}
