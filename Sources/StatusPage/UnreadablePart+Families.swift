import Collectors
import Exposition
import Sampling

extension UnreadablePart {
  /// Everything that the families say could not be read.
  static func all(_ sampled: SampledFamilies) -> [UnreadablePart] {
    collectors(sampled) + processes(sampled)
      + parts(.volume, sampled.series(VolumeCollector.down))
      + parts(.cgroup, sampled.series(CgroupCollector.unavailable))
      // Where the server has no TLS there is nothing to read.
      + parts(.certificate, sampled.series(CertificateCollector.down), except: StorageError.notFound.reason)
      + parts(.backup, sampled.series(BackupCollector.down))
      + sampled.series(DirectoryCollector.unreadable).filter { $0.value > 0 }.map {
        UnreadablePart(.directory, $0, without: [], reasons: [])
      }.sorted()
  }

  /// Why a collector fails now is in the log; the counters tell for which reasons it has failed so far.
  private static func collectors(_ sampled: SampledFamilies) -> [UnreadablePart] {
    let failures = sampled.series(CollectorRun.failures)
    return sampled.series(CollectorRun.success).filter { $0.value == 0 }.map { failing in
      let reasons = failures.filter { $0["collector"] == failing["collector"] && $0.value > 0 }.map { $0["reason"] }
      return UnreadablePart(.collector, failing, without: [], reasons: reasons.sorted())
    }.sorted()
  }

  private static func processes(_ sampled: SampledFamilies) -> [UnreadablePart] {
    sampled.series(ProcessCollector.unreadable).filter { $0.value > 0 }.map {
      UnreadablePart(.process, $0, without: [], reasons: [SourceError.permissionDenied.reason])
    }.sorted()
  }

  /// Parts that a series names together with the reason.
  private static func parts(_ part: Part, _ series: [SampledFamilies.Series], except reason: String? = nil)
    -> [UnreadablePart]
  {
    series.filter { $0["reason"] != reason }.map {
      UnreadablePart(part, $0, without: ["reason"], reasons: [$0["reason"]])
    }.sorted()
  }

  private init(_ part: Part, _ series: SampledFamilies.Series, without: Set<String>, reasons: [String]) {
    let all = zip(series.descriptor.labels, series.labels).map { Label(name: $0, value: $1) }
    let selector = SampledFamilies.selector(series.descriptor.name, all.map { ($0.name, $0.value) })
    self.init(
      part: part, labels: all.filter { !without.contains($0.name) }, reasons: reasons,
      told: Measured(value: series.value, series: selector))
  }
}

extension [UnreadablePart] {
  /// By the series that tell them.
  fileprivate func sorted() -> [UnreadablePart] { sorted { $0.told.series < $1.told.series } }
}
