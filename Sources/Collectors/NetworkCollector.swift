import Exposition
import Sampling

/// How well the network carries the desktop to those who look at it, all of them together.
public final class NetworkCollector: Collector {
  /// `network`.
  public static let name = "network"
  /// What it shows.
  public static let summary = "round-trip time, retransmissions and traffic of the desktop's clients"

  static let roundTrip = Gauge(
    "ghostwire_vnc_client_round_trip_seconds", source: .clients, unit: .seconds,
    help: "Smoothed round-trip time to the slowest client or proxy now. Absent when nobody is connected.")
  static let retransmitted = Counter(
    "ghostwire_vnc_client_retransmitted_segments_total", source: .clients,
    help: "TCP segments that were sent to clients again.")
  static let sent = Counter(
    "ghostwire_vnc_client_sent_bytes_total", source: .clients, unit: .bytes,
    help: "Bytes sent to clients that they have acknowledged, since the exporter started.")
  static let received = Counter(
    "ghostwire_vnc_client_received_bytes_total", source: .clients, unit: .bytes,
    help: "Bytes received from clients since the exporter started.")
  static let unsent = Gauge(
    "ghostwire_vnc_client_unsent_bytes", source: .clients, unit: .bytes,
    help: "Bytes for clients that wait for the network now.")

  /// The network rows of the metric table.
  public static let metrics: [any DeclaredMetric] = [roundTrip, retransmitted, sent, received, unsent]

  private let source: any TrafficSource
  private var ledger = TrafficLedger()
  private var report: TrafficReport?

  /// A collector of what `source` sees.
  public init(_ source: any TrafficSource) {
    self.source = source
  }

  /// Reads the connections. Where the kernel does not tell their traffic all families are absent.
  public func read(at instant: BootInstant) throws(SourceError) {
    report = try source.readTraffic().map { ledger.note($0, at: instant) }
  }

  /// One sample each.
  public func describe() -> [MetricFamily] {
    var roundTrip = MetricFamily(Self.roundTrip)
    var retransmitted = MetricFamily(Self.retransmitted)
    var sent = MetricFamily(Self.sent)
    var received = MetricFamily(Self.received)
    var unsent = MetricFamily(Self.unsent)
    if let report {
      if let seconds = report.slowestRoundTrip { roundTrip.add(seconds) }
      retransmitted.add(Double(report.retransmittedSegments))
      sent.add(Double(report.sentBytes))
      received.add(Double(report.receivedBytes))
      unsent.add(Double(report.unsentBytes))
    }
    return [roundTrip, retransmitted, sent, received, unsent]
  }
}
