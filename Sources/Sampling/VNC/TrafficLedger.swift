/// Sums what the kernel counts for each connection into totals that outlive the connections and never go down.
///
/// A connection counts when it is `SessionLedger.provingSeconds` old, with all its bytes, so that health checks leave no
/// trace. Of a connection that was there before the first look only what came since is counted: a restarted exporter would
/// else show the traffic of days as that of one moment.
public struct TrafficLedger: Sendable {
  /// A connection since it was found.
  private struct Sighting {
    let first: BootInstant
    /// What is in the totals already, or was there before the first look.
    var accounted: ConnectionTraffic
  }

  private var sightings: [UInt64: Sighting] = [:]
  private var isFirstLook = true
  private var totals = TrafficReport()

  /// Nothing seen yet.
  public init() {}

  /// Takes all connections that a look found. `now` is its moment.
  public mutating func note(_ connections: [ConnectionTraffic], at now: BootInstant) -> TrafficReport {
    var present: [UInt64: Sighting] = [:]
    var report = TrafficReport()
    for connection in connections {
      var sighting = sightings[connection.identity] ?? firstSight(of: connection, at: now)
      if now.seconds(since: sighting.first) >= Double(SessionLedger.provingSeconds) {
        account(for: connection, after: &sighting.accounted)
        report.unsentBytes += connection.unsentBytes
        report.slowestRoundTrip = [report.slowestRoundTrip, connection.roundTripSeconds].compactMap { $0 }.max()
      }
      present[connection.identity] = sighting
    }
    sightings = present
    isFirstLook = false
    report.sentBytes = totals.sentBytes
    report.receivedBytes = totals.receivedBytes
    report.retransmittedSegments = totals.retransmittedSegments
    return report
  }

  private func firstSight(of connection: ConnectionTraffic, at now: BootInstant) -> Sighting {
    let nothing = ConnectionTraffic(
      identity: connection.identity, sentBytes: 0, receivedBytes: 0, retransmittedSegments: 0, unsentBytes: 0,
      roundTripSeconds: nil)
    return Sighting(first: now, accounted: isFirstLook ? connection : nothing)
  }

  private mutating func account(for connection: ConnectionTraffic, after before: inout ConnectionTraffic) {
    totals.sentBytes &+= Self.growth(connection.sentBytes, before.sentBytes)
    totals.receivedBytes &+= Self.growth(connection.receivedBytes, before.receivedBytes)
    totals.retransmittedSegments &+= Self.growth(connection.retransmittedSegments, before.retransmittedSegments)
    before = connection
  }

  private static func growth(_ now: UInt64, _ before: UInt64) -> UInt64 { now > before ? now - before : 0 }
}
