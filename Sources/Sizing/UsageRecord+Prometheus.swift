extension UsageRecord {
  /// What a Prometheus answered about the last so many seconds.
  public init(_ answers: [UsageQuery: InstantAnswer], seconds: Int) {
    self.init(.prometheus(range: Double(seconds)))
    func value(_ query: UsageQuery) -> Double? { answers[query]?.value }
    history = value(.history)
    cores = Self.spread(answers[.cores], answers[.componentCores])
    memory = Self.spread(answers[.memory], answers[.componentMemory])
    memoryMaximum = value(.memoryMaximum)
    memoryInUse = value(.memoryInUse)
    // Scrapes by the thousand that all miss what lasts a twentieth of the time are not to be expected: see docs/sizing.md.
    memoryCeiling = memoryMaximum
    memoryKills = value(.memoryKills)
    coreRequest = value(.coreRequest)
    coreLimit = value(.coreLimit)
    memoryRequest = value(.memoryRequest)
    memoryLimit = value(.memoryLimit)
    sharedMemory = value(.sharedMemoryPeak).map {
      SharedMemory(used: $0, isPeak: true, size: value(.sharedMemorySize))
    }
    home = value(.homeUsed).map {
      Home(
        used: $0, size: value(.homeSize), available: value(.homeAvailable), growth: value(.homeGrowth),
        signal: value(.signal))
    }
  }

  private static func spread(_ container: InstantAnswer?, _ components: InstantAnswer?) -> UsageSpread? {
    if let series = container?.series, let whole = UsageDistribution(buckets(series)) { return UsageSpread(whole) }
    let parts = Dictionary(grouping: components?.series ?? []) { $0.labels["component"] ?? "" }
    return UsageSpread(
      ofComponents: parts.sorted { $0.key < $1.key }.compactMap { UsageDistribution(buckets($0.value)) })
  }

  private static func buckets(_ series: [InstantAnswer.Series]) -> [(upper: Double, count: Double)] {
    series.compactMap { bucket in bucket.labels["le"].flatMap { Double($0) }.map { ($0, bucket.value) } }
  }
}
