import Exposition
import Sampling

/// Whether each part of the desktop is there, since when, and how often it came back.
public final class ComponentCollector: Collector {
  /// `component`.
  public static let name = "component"
  /// What it shows.
  public static let summary = "whether each component of the desktop is up, since when, and its restarts"

  package static let up = Gauge(
    "ghostwire_component_up", source: .processStat, labels: ["component"],
    help: "Whether the component's main process is there. For signal that is Electron's browser process.")
  package static let restarts = Counter(
    "ghostwire_component_restarts_total", source: .processHistory, labels: ["component"],
    help: "Times that the component's main process ended and a new one came, inside the running container.")
  package static let startTime = Gauge(
    "ghostwire_component_start_time_seconds", source: .processStat, unit: .seconds, labels: ["component"],
    help: "Unix time at which the component's main process started. Absent while it is down.")

  /// The component row of the metric table.
  public static let metrics: [any DeclaredMetric] = [up, restarts, startTime]

  private let tracker: ProcessTracker
  /// Reported also when they were never seen.
  public var expected: Set<Component>

  /// A collector over a tracker that it shares. `expected` components are reported also when they were never seen.
  public init(tracker: ProcessTracker, expected: Set<Component> = []) {
    self.tracker = tracker
    self.expected = expected
  }

  /// Brings the tracker up to date.
  public func read(at instant: BootInstant) throws(SourceError) {
    try tracker.sample(at: instant)
  }

  /// One sample a component.
  public func describe() -> [MetricFamily] {
    var up = MetricFamily(Self.up)
    var restarts = MetricFamily(Self.restarts)
    var startTime = MetricFamily(Self.startTime)
    for report in tracker.reportComponents(expected: expected) {
      let name = report.component.rawValue
      up.add(report.isUp ? 1 : 0, name)
      restarts.add(Double(report.restarts), name)
      if let start = report.startTime { startTime.add(start, name) }
    }
    return [up, restarts, startTime]
  }
}
