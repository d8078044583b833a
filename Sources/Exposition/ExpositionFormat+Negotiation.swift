extension ExpositionFormat {
  /// Chooses the format that answers a request with the given Accept header; without a header there are no ranges.
  ///
  /// Protobuf is chosen when its type is named with message and encoding, OpenMetrics when its type is named in a version that
  /// is written here or in none: each with a weight above zero that no other format exceeds, and of equal ones in this order.
  /// All else gets text 0.0.4, also a header that accepts nothing on offer: scrapers and people with curl are better served by
  /// it than by status 406.
  public static func negotiated(_ accepted: [AcceptedMediaRange]) -> ExpositionFormat {
    let offers: [(format: ExpositionFormat, weight: Double)] = [
      (.protobuf, weight(in: accepted) { $0.isProtobuf ? 0 : nil }),
      (.openMetrics, weight(in: accepted) { $0.specificity(["application/openmetrics-text"], ["0.0.1", "1.0.0"]) }),
      (.text, weight(in: accepted) { $0.specificity(["*/*", "text/*", "text/plain"], ["0.0.4"]) }),
    ]
    let highest = offers.reduce(0) { max($0, $1.weight) }
    return offers.first { $0.weight > 0 && $0.weight == highest }?.format ?? .text
  }

  /// The weight that the most specific matching range gives; the highest one of several equally specific; 0 without a match.
  private static func weight(in accepted: [AcceptedMediaRange], _ specificity: (AcceptedMediaRange) -> Int?) -> Double {
    let matches = accepted.compactMap { range in specificity(range).map { (specificity: $0, quality: range.quality) } }
    return matches.max { $0 < $1 }?.quality ?? 0
  }
}

extension AcceptedMediaRange {
  /// How closely it names one of the types, which stand from the most general to the most specific; a range that names one of
  /// the versions is more specific still. Nil when it names none.
  fileprivate func specificity(_ types: [String], _ versions: Set<String>) -> Int? {
    guard let specificity = types.firstIndex(of: type) else { return nil }
    guard let version = parameters["version"] else { return specificity }
    return versions.contains(version) ? types.count : nil
  }

  /// The type alone says neither which message nor how messages are told apart.
  fileprivate var isProtobuf: Bool {
    type == "application/vnd.google.protobuf" && parameters["proto"] == "io.prometheus.client.MetricFamily"
      && parameters["encoding"] == "delimited"
  }
}
