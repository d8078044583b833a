import Collectors
import Exposition
import Monitoring
import Sampling

/// How busy the node is. The worked example of docs/development.md, which quotes this file.
final class LoadCollector: Collector {
  static let name = "load"
  static let summary = "how many tasks of the node want a processor"

  static let average = Gauge(
    "ghostwire_node_load_average_1m",
    source: MetricSource("/proc/loadavg", cost: "Every sample: one file."),
    help: "Tasks of the node that ran or waited for a processor or a disk, on average over a minute.")

  static let metrics: [any DeclaredMetric] = [average]

  private let source: any LoadSource
  private var last: Double?

  /// A collector that reads from a source.
  init(source: any LoadSource) {
    self.source = source
  }

  func read(at instant: BootInstant) throws(SourceError) {
    // What was read before must not be shown as if it were of now.
    last = nil
    last = try source.readLoad()
  }

  func describe() -> [MetricFamily] {
    var family = MetricFamily(Self.average)
    if let last { family.add(last) }
    return [family]
  }
}

/// Where the load is read. A test gives a fake, `LinuxSources` the file.
protocol LoadSource {
  /// The average of the last minute.
  func readLoad() throws(SourceError) -> Double
}

extension LoadCollector {
  static let panels = [
    Panel(
      "Load", .timeseries, [PanelQuery(average.now, legend: "load")], thresholds: [busy],
      description: "Tasks that run or wait. More than the node has processors means that some wait.")
  ]

  static let alerts = [
    AlertRule(
      "GhostwireNodeBusy", when: average.now, breaches: busy, summary: "The desktop's node has more to do than it can.",
      description: "The load beside \(.desktop) is \(.value). Everything on the node is slow: move desktops to another."
    )
  ]

  private static let busy = Threshold(
    .above, 64, .count, .info, for: .minutes(30),
    reason: "Four times the 16 processors of a usual node, for longer than a rollout takes.")
}
