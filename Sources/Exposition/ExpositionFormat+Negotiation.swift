extension ExpositionFormat {
  /// Chooses the format that answers a request with the given Accept header; without a header there are no ranges.
  ///
  /// OpenMetrics is chosen when its type is named, in a version that is written here or in none, with a weight above zero
  /// that is not below that of text 0.0.4. All else gets text 0.0.4, also a header that accepts nothing on offer: scrapers
  /// and people with curl are better served by it than by status 406.
  public static func negotiated(_ accepted: [AcceptedMediaRange]) -> ExpositionFormat {
    let openMetrics = weight(
      of: ["application/openmetrics-text"], versions: ["0.0.1", "1.0.0"], in: accepted)
    let text = weight(of: ["*/*", "text/*", "text/plain"], versions: ["0.0.4"], in: accepted)
    return openMetrics > 0 && openMetrics >= text ? .openMetrics : .text
  }

  /// The weight that the most specific matching range gives; the highest one of several equally specific; 0 without a match.
  ///
  /// `types` stand from the most general to the most specific; a range that names one of the versions is more specific still.
  private static func weight(of types: [String], versions: Set<String>, in accepted: [AcceptedMediaRange]) -> Double {
    let matches = accepted.compactMap { range -> (specificity: Int, quality: Double)? in
      guard let specificity = types.firstIndex(of: range.type) else { return nil }
      guard let version = range.parameters["version"] else { return (specificity, range.quality) }
      return versions.contains(version) ? (types.count, range.quality) : nil
    }
    return matches.max { $0 < $1 }?.quality ?? 0
  }
}
