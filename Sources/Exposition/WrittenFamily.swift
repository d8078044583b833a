/// A family as it stands in an exposition.
struct WrittenFamily {
  let family: MetricFamily
  let series: SortedSeries
  /// Where it stands; empty when there was no sample to write.
  let bytes: Range<Int>

  /// Whether another moment of the family has samples of the same label sets in the same order, and all of them are to be written.
  func hasSameSeries(as other: MetricFamily) -> Bool {
    let samples = family.samples
    guard samples.count == other.samples.count, series.entries.count == samples.count else { return false }
    return samples.indices.allSatisfy { index in
      let sample = other.samples[index]
      return samples[index].labelValues == sample.labelValues && sample.value.isAllowed(for: other.descriptor.kind)
    }
  }
}
