extension ExpositionFormat {
  /// Writes families in this format, without timestamps.
  ///
  /// Equal input gives equal bytes, in whatever order it comes: families are sorted by name, labels by name (`le` is the
  /// last), samples by label values, all by their UTF-8 bytes. Families with the same descriptor become one; of samples with
  /// the same label values the last one is written.
  ///
  /// Left out are families without samples, and counters and histograms whose total or sum is negative or NaN: OpenMetrics
  /// 1.0 forbids them, and one such line would make the scraper reject all others.
  ///
  /// Formats: prometheus/docs, "Exposition formats", text-based format 0.0.4; OpenMetrics 1.0.0, "Text format";
  /// io/prometheus/client/metrics.proto.
  public func encode(_ families: [MetricFamily]) -> [UInt8] {
    ExpositionEncoder().encode(families, in: self)
  }
}
