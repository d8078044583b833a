import Sampling

extension Listener: Traced {
  static var blank: Listener { Listener(identity: 0, waiting: 0, limit: nil) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try fields.pass(number: &identity)
    try waiting.pass(&fields)
    try limit.pass(&fields)
  }
}

extension SessionLook: Traced {
  static var blank: SessionLook { SessionLook(sessions: [], unixTime: 0) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try unixTime.pass(&fields)
    try sessions.pass(&fields)
  }
}

extension ObservedSession: Traced {
  static var blank: ObservedSession { ObservedSession(identity: 0, start: nil, isLocal: false) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try fields.pass(number: &identity)
    try start.pass(&fields)
    try isLocal.pass(&fields)
  }
}

extension ConnectionTraffic: Traced {
  static var blank: ConnectionTraffic {
    ConnectionTraffic(
      identity: 0, sentBytes: 0, receivedBytes: 0, retransmittedSegments: 0, unsentBytes: 0, roundTripSeconds: nil)
  }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try fields.pass(number: &identity)
    try sentBytes.pass(&fields)
    try receivedBytes.pass(&fields)
    try retransmittedSegments.pass(&fields)
    try unsentBytes.pass(&fields)
    try roundTripSeconds.pass(&fields)
  }
}

extension PortWatch.Probe: Traced {
  static var blank: PortWatch.Probe {
    PortWatch.Probe(report: ProbeReport(depth: .connect, stages: []), unixTime: 0)
  }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try unixTime.pass(&fields)
    try report.depth.pass(&fields)
    try report.sentCredentials.pass(&fields)
    try report.asksVNCPassword.pass(&fields)
    try report.stages.pass(&fields)
  }
}

extension ProbeReport.Stage: Traced {
  static var blank: ProbeReport.Stage { ProbeReport.Stage(.blank, .blank) }
  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    try stage.pass(&fields)
    try outcome.pass(&fields)
  }
}

extension ProbeReport.Depth: Traced {
  private static let named: [(name: String, depth: ProbeReport.Depth)] = [
    ("connect", .connect), ("plain", .banner(.plain)), ("tls", .banner(.tls)),
  ]
  static let blank = ProbeReport.Depth.connect

  mutating func pass(_ fields: inout TraceFields) throws(TraceFault) {
    let name = Self.named.first { $0.depth == self }?.name ?? ""
    guard let word = try fields.exchange(name, expecting: "how deep a probe went") else { return }
    guard let found = Self.named.first(where: { $0.name == word }) else {
      throw fields.fault("one of \(Self.named.map(\.name).joined(separator: ", "))")
    }
    self = found.depth
  }
}
