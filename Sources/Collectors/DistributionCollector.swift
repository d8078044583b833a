import Exposition
import Sampling

/// How use was spread over time. A sample a second, so that a peak between two scrapes shows, whoever scrapes and how often.
public final class DistributionCollector: Collector {
  /// `distribution`.
  public static let name = "distribution"
  /// What it shows.
  public static let summary =
    "how CPU, memory and pressure were spread over the seconds, so that peaks between two scrapes show"

  static let cpu = Histogram(
    "ghostwire_component_cpu_usage_cores", source: .seconds, labels: ["component"],
    help: "Processors that the component used, observed every second.")
  static let memory = Histogram(
    "ghostwire_component_memory_usage_bytes", source: .seconds, unit: .bytes, labels: ["component"],
    help: "Resident memory of the component, observed every second, pages shared between processes counted in each.")
  static let containerCPU = Histogram(
    "ghostwire_cgroup_cpu_usage_cores", source: .seconds,
    help: "Processors that the container used, observed every second.")
  static let containerMemory = Histogram(
    "ghostwire_cgroup_memory_usage_bytes", source: .seconds, unit: .bytes,
    help: "Working set of the container, observed every second.")
  static let pressure = Histogram(
    "ghostwire_cgroup_pressure_ratio", source: .seconds, unit: .ratio, labels: ["resource", "kind"],
    help:
      "Share of a second in which some or all (full) busy tasks waited for cpu, memory or io, observed every second.")

  /// The distribution rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [cpu, memory, containerCPU, containerMemory, pressure]

  /// From a program that idles to all of a large machine. Those of whole cores lie just above, since programs of one thread and
  /// containers at their limit use just so many, give or take a clock tick.
  static let coreBounds: [Double] = [0.05, 0.1, 0.25, 0.5, 0.75, 1.05, 2.1, 4.2, 8.4]
  /// 64 MiB to 8 GiB: from a helper to twice the chart's limit.
  static let byteBounds: [Double] = (26...33).map { Double(1 << $0) }
  /// From what nobody feels to all of the time.
  static let ratioBounds: [Double] = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1]

  private let container: ContainerWatch
  private var meter: UsageMeter
  private var cores: [Component: HistogramValue] = [:]
  private var bytes: [Component: HistogramValue] = [:]
  private var containerCores: HistogramValue?
  private var containerBytes: HistogramValue?
  private var waiting: [CgroupReading.Pressure: HistogramValue] = [:]

  /// A collector over a container that it shares, on a machine with this many processors.
  public init(_ container: ContainerWatch, processors: Int) {
    self.container = container
    meter = UsageMeter(processors: processors)
  }

  /// Observes the second that has passed, once it has; of a longer stretch each second as its average.
  public func read(at instant: BootInstant) throws(SourceError) {
    try container.sample(at: instant)
    guard meter.isDue(at: instant) else { return }
    let usage = container.tracker.componentUsage
    // Those that the catalogue has not any more end.
    cores = cores.filter { usage[$0.key] != nil }
    bytes = bytes.filter { usage[$0.key] != nil }
    guard let interval = meter.note(usage, container: container.reading, at: instant) else { return }
    let times = interval.seconds
    for (component, used) in interval.processors {
      cores[component, default: HistogramValue(bounds: Self.coreBounds)].observe(used, times: times)
    }
    for (component, size) in interval.memory {
      bytes[component, default: HistogramValue(bounds: Self.byteBounds)].observe(Double(size), times: times)
    }
    Self.observe(interval.containerProcessors, times, in: &containerCores, Self.coreBounds)
    Self.observe(interval.containerMemory.map { Double($0) }, times, in: &containerBytes, Self.byteBounds)
    for (line, share) in interval.pressure {
      waiting[line, default: HistogramValue(bounds: Self.ratioBounds)].observe(share, times: times)
    }
  }

  /// Everything observed so far. A component that has gone keeps what was observed of it.
  public func describe() -> [MetricFamily] {
    [
      Self.family(Self.cpu, cores.map { ([$0.key.rawValue], $0.value) }),
      Self.family(Self.memory, bytes.map { ([$0.key.rawValue], $0.value) }),
      Self.family(Self.containerCPU, containerCores.map { [([], $0)] } ?? []),
      Self.family(Self.containerMemory, containerBytes.map { [([], $0)] } ?? []),
      Self.family(Self.pressure, waiting.map { ([$0.key.resource.rawValue, $0.key.kind.rawValue], $0.value) }),
    ]
  }

  private static func observe(
    _ value: Double?, _ times: UInt64, in histogram: inout HistogramValue?, _ bounds: [Double]
  ) {
    guard let value else { return }
    var changed = histogram ?? HistogramValue(bounds: bounds)
    changed.observe(value, times: times)
    histogram = changed
  }

  private static func family(_ metric: Histogram, _ series: [(labels: [String], value: HistogramValue)]) -> MetricFamily
  {
    var family = MetricFamily(metric)
    for (labels, value) in series { family.append(MetricSample(labelValues: labels, value: .histogram(value))) }
    return family
  }
}
