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
    if let series = container?.series, let whole = distribution(series) { return UsageSpread(whole) }
    let parts = Dictionary(grouping: components?.series ?? []) { $0.labels["component"] ?? "" }
    return UsageSpread(
      ofComponents: parts.sorted { $0.key < $1.key }.compactMap { distribution($0.value) })
  }

  /// How much more classic buckets have to know to count in place of a native histogram, whose buckets are narrower.
  private static let clearlyMore = 1.05

  /// By a native histogram or by classic buckets: where the Prometheus has gone over from one to the other, by what knows more.
  private static func distribution(_ series: [InstantAnswer.Series]) -> UsageDistribution? {
    let buckets = series.compactMap { bucket in
      bucket.labels["le"].flatMap { Double($0) }.map { (upper: $0, count: bucket.value) }
    }
    guard let native = series.lazy.compactMap(\.histogram).first else { return UsageDistribution(buckets) }
    guard let classic = UsageDistribution(buckets), classic.observations > native.observations * clearlyMore else {
      return native
    }
    return classic
  }
}
