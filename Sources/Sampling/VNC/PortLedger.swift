/// What is known of the desktop's port, from looks at it and probes of it.
///
/// A stage that a probe did not reach has no state, and neither has one that does not apply: what lies behind a password, and
/// plain HTTP where the server takes TLS only.
public struct PortLedger: Sendable {
  /// A stage and why it failed.
  public struct Failure: Hashable, Sendable {
    /// Where the probe ended.
    public var stage: ProbeStage
    /// Why.
    public var reason: ProbeFailure

    /// An end.
    public init(stage: ProbeStage, reason: ProbeFailure) {
      self.stage = stage
      self.reason = reason
    }
  }

  /// How each stage ended that was reached last.
  public private(set) var stages: [ProbeStage: Result<Double, ProbeFailure>] = [:]
  /// How often each stage was entered.
  public private(set) var probes: [ProbeStage: UInt64] = [:]
  /// How often a probe ended where, and why.
  public private(set) var failures: [Failure: UInt64] = [:]
  /// When each stage was entered last, in seconds since 1970.
  public private(set) var times: [ProbeStage: Double] = [:]
  /// What listens.
  public private(set) var server = PortServer()
  /// Connections that wait to be accepted; nil when nobody listens.
  public private(set) var listener: Listener?

  /// Nothing known yet.
  public init() {}

  /// Whether the desktop is alive, as far as can be told: the deepest stage that applies is up. Nil before the first probe.
  public var isUp: Bool? {
    guard let listening = stages[.listen] else { return nil }
    guard case .success = listening else { return false }
    guard stages[.connect] != nil else { return nil }
    return stages.allSatisfy { stage, outcome in
      if case .success = outcome { true } else { stage == .tls && server.takesPlain == true }
    }
  }

  /// Takes a look at who listens. `hasKasmVNC` is nil where that could not be told.
  public mutating func note(_ listener: Listener?, hasKasmVNC: Bool?, unixTime: Double) {
    if listener?.identity != self.listener?.identity {
      // Whatever was known is about another server.
      stages = [:]
      server = PortServer()
    }
    self.listener = listener
    if let hasKasmVNC { server.isKasmVNC = hasKasmVNC }
    enter(ProbeReport.Stage(.listen, listener == nil ? .failure(.notListening) : .success(0)), at: unixTime)
  }

  /// Takes a probe. Returns the stages that went well, with the seconds they took.
  public mutating func note(_ report: ProbeReport, at unixTime: Double) -> [(stage: ProbeStage, seconds: Double)] {
    // That a server without TLS fails at a handshake is no failure of it.
    let report = server.judged(report)
    let isNoTLS =
      report.stages.last?.stage == .tls && report.failure != nil && server.speaksTLS != true
      && server.takesPlain != false
    server.note(report)
    for stage in report.stages {
      if isNoTLS, stage.stage == .tls {
        probes[.tls, default: 0] += 1
        times[.tls] = unixTime
      } else {
        enter(stage, at: unixTime)
      }
    }
    if !isNoTLS { forgetStages(behind: report) }
    return report.stages.compactMap { stage in
      if case .success(let seconds) = stage.outcome { (stage.stage, seconds) } else { nil }
    }
  }

  private mutating func enter(_ stage: ProbeReport.Stage, at unixTime: Double) {
    probes[stage.stage, default: 0] += 1
    times[stage.stage] = unixTime
    stages[stage.stage] = stage.outcome
    guard case .failure(let reason) = stage.outcome else { return }
    failures[Failure(stage: stage.stage, reason: reason), default: 0] += 1
    if reason.isAlive { stages[stage.stage] = nil }
  }

  /// What a probe was to reach and did not is not known any more; nor is what will not be probed again.
  private mutating func forgetStages(behind report: ProbeReport) {
    guard let last = report.stages.last?.stage,
      report.depth != .connect || report.failure != nil || server.asksVNCPassword
    else { return }
    let keepsTLS = report.depth == .banner(.plain)
    for stage in ProbeStage.allCases where stage > last && !(stage == .tls && keepsTLS) { stages[stage] = nil }
  }
}
