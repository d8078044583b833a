/// All scrapes of a scenario: no counter and no histogram may fall or vanish between any two of them.
struct ScrapeHistory {
  private(set) var scrapes: [Scrape] = []
  private(set) var faults: [String] = []

  mutating func add(_ scrape: Scrape) {
    if let last = scrapes.last {
      for (series, before) in last.values where Self.onlyGrows(series.name, in: last) {
        switch scrape.values[series] {
        case nil: faults.append("\(series) vanished at scrape \(scrapes.count)")
        case let now? where now < before:
          faults.append("\(series) fell from \(before) to \(now) at scrape \(scrapes.count)")
        default: break
        }
      }
    }
    scrapes.append(scrape)
  }

  /// Whether a series is a counter or part of a histogram.
  static func onlyGrows(_ name: String, in scrape: Scrape) -> Bool {
    if scrape.types[name] == "counter" { return true }
    return ["_bucket", "_sum", "_count"].contains { suffix in
      name.hasSuffix(suffix) && scrape.types[String(name.dropLast(suffix.count))] == "histogram"
    }
  }
}
