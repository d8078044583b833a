import Monitoring
import PageText
import Scraping

/// What is shown at a moment: the desktop's port, its container, components and volumes. What is not known is a dash.
public struct LiveFrame: Sendable {
  private static let unknown = LiveText("-")

  let metrics: ScrapedMetrics
  private let earlier: ScrapedMetrics?
  /// From the earlier sample to this one.
  private let seconds: Double
  let unixTime: Double

  init(_ moment: LiveMoment, since earlier: LiveMoment?, at unixTime: Double) {
    metrics = moment.metrics
    self.earlier = earlier?.metrics
    seconds = moment.sampledAt - (earlier?.sampledAt ?? 0)
    self.unixTime = unixTime
  }

  /// All lines, from the desktop's state down to its volumes.
  public var lines: [LiveLine] {
    let (components, volumes) = (components, volumes)
    return desktop + container + (components.isEmpty ? [] : [LiveLine([])] + components)
      + (volumes.isEmpty ? [] : [LiveLine([])] + volumes)
  }

  // MARK: Values

  /// A value in a unit.
  func cell(_ value: Double?, _ unit: DisplayUnit, _ style: LiveText.Style = .plain) -> LiveText {
    value.map { LiveText(ValueText.text($0, unit, now: unixTime), style) } ?? Self.unknown
  }

  /// The sum of the series that have these labels; nil when there is none.
  func sum(_ name: String, _ labels: [String: String] = [:]) -> Double? { metrics.sum(name, labels) }

  /// How fast a counter grew since the earlier sample; nil when that is not known.
  func rate(_ name: String, _ labels: [String: String] = [:]) -> Double? {
    guard let now = metrics.sum(name, labels), let before = earlier?.sum(name, labels), now >= before, seconds > 0
    else { return nil }
    return (now - before) / seconds
  }

  // MARK: Components

  private var components: [LiveLine] {
    let names = Set(
      (metrics.all(SeriesName.componentUp) + metrics.all(SeriesName.processes)).compactMap { $0.labels["component"] })
    guard !names.isEmpty else { return [] }
    var table = LiveTable(
      [.init(head: "component", isNumber: false)]
        + ["up", "processes", "cpu", "memory", "open files", "read", "written", "restarts"].map { .init(head: $0) })
    for name in names.sorted() {
      let labels = ["component": name]
      table.add([
        LiveText(name), state(sum(SeriesName.componentUp, labels)), cell(sum(SeriesName.processes, labels), .count),
        cell(rate(SeriesName.processorTime, labels), .ratio),
        cell(sum(SeriesName.proportional, labels) ?? sum(SeriesName.resident, labels), .bytes),
        cell(sum(SeriesName.openDescriptors, labels), .count),
        cell(rate(SeriesName.readBytes, labels), .bytesPerSecond),
        cell(rate(SeriesName.writtenBytes, labels), .bytesPerSecond),
        cell(sum(SeriesName.componentRestarts, labels), .count),
      ])
    }
    return table.lines
  }

  /// Whether something is there.
  func state(_ up: Double?) -> LiveText {
    up.map { $0 == 1 ? LiveText("up", .good) : LiveText("down", .bad) } ?? Self.unknown
  }
}
