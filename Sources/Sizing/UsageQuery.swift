import Sampling
import Scraping

/// What a Prometheus is asked, for the record of one desktop or of several.
public enum UsageQuery: CaseIterable, Sendable {
  case cores, memory, componentCores, componentMemory, memoryMaximum, memoryInUse, memoryKills, coreLimit, memoryLimit
  case coreRequest, memoryRequest
  case sharedMemoryPeak, sharedMemorySize, homeUsed, homeSize, homeAvailable, homeGrowth, signal, history

  /// A desktop's exporter may come back with another address, which makes new series of the same pod.
  private static let desktop = "cluster, namespace, pod"
  /// How often what has no function over time of its own is looked at within the range.
  private static let looks = 1000

  /// The query in PromQL, over so many seconds. Buckets of several desktops are added, of other values the worst counts.
  public func expression(_ selector: LabelSelector, seconds: Int) -> String {
    let range = "[\(seconds)s]"
    let step = Self.step(seconds)
    let (home, shm) = ("volume=\"\(Volume.homeName)\"", "volume=\"\(Volume.sharedMemoryName)\"")
    // Classic buckets, native histograms, or both, as the Prometheus keeps them.
    func buckets(_ name: String, by labels: [String]) -> String {
      func sum(_ series: String, by labels: [String]) -> String {
        "sum by (\(labels.joined(separator: ", "))) (increase(\(selector.of(series))\(range)))"
      }
      return sum("\(name)_bucket", by: labels + ["le"]) + " or " + sum(name, by: labels)
    }
    func looked(_ inner: String) -> String { "(\(inner))[\(seconds)s:\(step)s]" }
    switch self {
    case .cores: return buckets(SeriesName.containerCores, by: [])
    case .memory: return buckets(SeriesName.containerMemory, by: [])
    case .componentCores: return buckets(SeriesName.componentCores, by: ["component"])
    case .componentMemory: return buckets(SeriesName.componentMemory, by: ["component"])
    case .memoryMaximum: return "max(max_over_time(\(selector.of(SeriesName.cgroupWorkingSet))\(range)))"
    case .memoryInUse: return "max(\(selector.of(SeriesName.cgroupWorkingSet)))"
    case .memoryKills:
      return "sum(increase(\(selector.of(SeriesName.cgroupMemoryEvents, "event=\"oom_kill\""))\(range)))"
    case .coreLimit: return "max(\(selector.of(SeriesName.cgroupLimit)))"
    case .coreRequest: return Self.request("cpu", selector)
    case .memoryRequest: return Self.request("memory", selector)
    case .memoryLimit: return "max(\(selector.of(SeriesName.cgroupMemoryLimit)))"
    case .sharedMemoryPeak: return "max(max_over_time(\(selector.of(SeriesName.volumeUsed, shm))\(range)))"
    case .sharedMemorySize: return "max(\(selector.of(SeriesName.volumeSize, shm)))"
    case .homeUsed: return "max(\(selector.of(SeriesName.volumeUsed, home)))"
    case .homeSize: return "max(\(selector.of(SeriesName.volumeSize, home)))"
    case .homeAvailable: return "min(\(selector.of(SeriesName.volumeAvailable, home)))"
    case .homeGrowth:
      let used = "max by (\(Self.desktop)) (\(selector.of(SeriesName.volumeUsed, home)))"
      return "max(deriv(\(looked(used))))"
    case .signal:
      let directories = "directory=~\"\(DirectoryLayout.ofSignal.sorted().joined(separator: "|"))\""
      return "max(sum by (\(Self.desktop)) (\(selector.of(SeriesName.directorySize, home, directories))))"
    case .history:
      let present = "max by (\(Self.desktop)) (\(selector.of(SeriesName.sampleAge)))"
      return "max(count_over_time(\(looked(present)))) * \(step)"
    }
  }

  /// What the chart's container requests, as kube-state-metrics tells it (docs/metrics/workload/pod-metrics.md there): an exporter cannot
  /// know. Only of pods that have one.
  private static func request(_ resource: String, _ selector: LabelSelector) -> String {
    let requests = "kube_pod_container_resource_requests{resource=\"\(resource)\",container=\"signal\"}"
    return "max(\(requests) and on (namespace, pod) \(selector.of(SeriesName.sampleAge)))"
  }

  private static func step(_ seconds: Int) -> Int { max(seconds / looks, 60) }
}
