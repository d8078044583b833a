import Exposition
import Sampling

/// Who is at the desktop: how many, since when somebody came or went, and how long they stay. Never who, or from where.
public final class SessionCollector: Collector {
  /// `session`.
  public static let name = "session"
  /// What it shows.
  public static let summary = "how many people are connected to the desktop, and how long they stay"

  package static let connected = Gauge(
    "ghostwire_vnc_sessions", source: .clients,
    help: "People connected to the desktop now. Health checks and the exporter's own probes do not count.")
  package static let opened = Counter(
    "ghostwire_vnc_sessions_opened_total", source: .clients,
    help: "Connections of people to the desktop since the exporter started.")
  static let duration = Histogram(
    "ghostwire_vnc_session_duration_seconds", source: .clients, unit: .seconds,
    help: "How long sessions took that have ended. One without a known beginning is left out.")
  package static let changed = Gauge(
    "ghostwire_vnc_sessions_changed_timestamp_seconds", source: .clients, unit: .seconds,
    help: "Unix time at which somebody connected or left last. Absent until that happens for the exporter to see.")

  /// The session rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [connected, opened, duration, changed]

  /// A page that is closed at once, work of minutes and hours, and a window that stays open for days.
  static let durationBounds: [Double] = [
    10, 60, 300, 900, 1800, 3600, 7200, 14400, 28800, 86400, 259_200, 604_800,
  ]

  private let source: any SessionSource
  private var ledger = SessionLedger()
  private var report: SessionReport?
  private var durations = HistogramValue(bounds: durationBounds)

  /// A collector of what `source` sees.
  public init(_ source: any SessionSource) {
    self.source = source
  }

  /// Looks who is there. A look that fails changes nothing.
  public func read(at instant: BootInstant) throws(SourceError) {
    let report = ledger.note(try source.readSessions(), at: instant)
    for duration in report.ended { durations.observe(duration) }
    self.report = report
  }

  /// One sample each.
  public func describe() -> [MetricFamily] {
    var connected = MetricFamily(Self.connected)
    var opened = MetricFamily(Self.opened)
    var duration = MetricFamily(Self.duration)
    var changed = MetricFamily(Self.changed)
    if let report {
      connected.add(Double(report.connected))
      opened.add(Double(report.opened))
      duration.append(MetricSample(labelValues: [], value: .histogram(durations)))
      if let time = report.changed { changed.add(time) }
    }
    return [connected, opened, duration, changed]
  }
}
