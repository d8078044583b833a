/// Writes families in one format one after the other.
protocol FamilyWriter {
  /// How many bytes were written so far.
  var count: Int { get }

  /// Appends a family with its series, or nothing when there are none.
  mutating func write(_ family: MetricFamily, _ series: SortedSeries)

  /// Appends a family as it was written before.
  mutating func append(_ bytes: ArraySlice<UInt8>)

  /// Appends what ends an exposition and gives all that was written.
  consuming func finish() -> [UInt8]
}
