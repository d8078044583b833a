import Sampling
import Scraping

extension UsageRecord {
  /// What an exporter shows at a Unix time.
  public init(_ metrics: ScrapedMetrics, at unixTime: Double) {
    self.init(.exporter)
    history = metrics.value(SeriesName.ownStart).map { max(unixTime - $0, 0) }
    cores = Self.spread(metrics, SeriesName.containerCores, SeriesName.componentCores)
    memory = Self.spread(metrics, SeriesName.containerMemory, SeriesName.componentMemory)
    memoryInUse = metrics.value(SeriesName.cgroupWorkingSet)
    // Cached files included, so the working set was never larger.
    memoryCeiling = metrics.value(SeriesName.cgroupPeak)
    memoryKills = metrics.value(SeriesName.cgroupMemoryEvents, ["event": "oom_kill"])
    coreLimit = metrics.value(SeriesName.cgroupLimit)
    memoryLimit = metrics.value(SeriesName.cgroupMemoryLimit)
    let (shm, home) = (["volume": Volume.sharedMemoryName], ["volume": Volume.homeName])
    sharedMemory = metrics.value(SeriesName.volumeUsed, shm).map {
      SharedMemory(used: $0, isPeak: false, size: metrics.value(SeriesName.volumeSize, shm))
    }
    self.home = metrics.value(SeriesName.volumeUsed, home).map {
      Home(
        used: $0, size: metrics.value(SeriesName.volumeSize, home),
        available: metrics.value(SeriesName.volumeAvailable, home), growth: nil, signal: Self.signal(metrics))
    }
  }

  private static func spread(_ metrics: ScrapedMetrics, _ container: String, _ component: String) -> UsageSpread? {
    if let whole = UsageDistribution(buckets(metrics.all("\(container)_bucket"))) { return UsageSpread(whole) }
    let series = metrics.all("\(component)_bucket")
    let components = Set(series.compactMap { $0.labels["component"] })
    return UsageSpread(
      ofComponents: components.sorted().compactMap { name in
        UsageDistribution(buckets(series.filter { $0.labels["component"] == name }))
      })
  }

  private static func buckets(_ series: [ScrapedMetrics.Series]) -> [(upper: Double, count: Double)] {
    series.compactMap { bucket in bucket.labels["le"].flatMap { Double($0) }.map { ($0, bucket.value) } }
  }

  private static func signal(_ metrics: ScrapedMetrics) -> Double? {
    let sizes = metrics.all(SeriesName.directorySize).filter { series in
      series.labels["volume"] == Volume.homeName
        && DirectoryLayout.ofSignal.contains(series.labels["directory"] ?? "")
    }
    return sizes.isEmpty ? nil : sizes.map(\.value).reduce(0, +)
  }
}
