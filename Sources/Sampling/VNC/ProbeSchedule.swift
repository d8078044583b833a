/// Decides when the desktop's port is connected to, and how deep, so that nobody is harmed by it.
///
/// Every connection leaves lines in the server's log and costs it a thread for a while, so there is one an interval. Three
/// things are rarer: TLS, since some servers leak memory at handshakes; whatever goes beyond the connection, after a server
/// has asked for a password, since it locks out addresses that keep coming without; and any of it while nobody listens. A VNC
/// server behind websockify that asks for a password of its own is asked once: TigerVNC locks out for twice as long each time.
public struct ProbeSchedule: Sendable {
  /// The shortest time between two connections, in seconds. One that follows from what the one before showed is exempt:
  /// TLS after plain HTTP was refused, plain HTTP after TLS was tried, each once an hour at the most.
  public static let leastInterval: UInt64 = 15
  /// Between two probes over TLS that go well, or two beyond the connection after a server asked for a password.
  public static let rareInterval: UInt64 = 3600
  /// Between two probes over TLS after one that did not go well: a recovery should not stay unseen for an hour.
  public static let recoveryInterval: UInt64 = 300

  private var interval: UInt64
  /// What the next connection is for, if the one before decided it.
  private var followUp: ProbeReport.Depth?
  private var next = BootInstant(nanoseconds: 0)
  private var nextDeep = BootInstant(nanoseconds: 0)
  private var nextTLS: BootInstant?
  private var last: BootInstant?
  private var takesPlain = true
  /// Whether it is not only hoped to.
  private var hasTakenPlain = false

  /// A schedule with this time between two connections, in seconds, not below `leastInterval`.
  public init(interval: UInt64) {
    self.interval = max(interval, Self.leastInterval)
  }

  /// Makes it so long between two connections from now on, not below `leastInterval`.
  public mutating func change(interval: UInt64) {
    self.interval = max(interval, Self.leastInterval)
    if let last { next = min(next, last.advanced(bySeconds: self.interval)) }
  }

  /// The connection to make at `now`; nil when none is.
  public func due(at now: BootInstant) -> ProbeReport.Depth? {
    if let followUp { return followUp }
    guard now >= next else { return nil }
    guard now >= nextDeep else { return .connect }
    // The first connection is plain: whether there is TLS at all is found out once it is known what works without.
    if let nextTLS, now >= nextTLS { return .banner(.tls) }
    return takesPlain ? .banner(.plain) : .connect
  }

  /// Takes what a connection showed that ended at `now`.
  public mutating func note(_ report: ProbeReport, at now: BootInstant) {
    let isFollowUp = followUp != nil
    followUp = nil
    last = now
    if !isFollowUp { next = now.advanced(bySeconds: interval) }
    guard case .banner(let transport) = report.depth else { return }
    if report.asksVNCPassword == true {
      nextDeep = BootInstant(nanoseconds: .max)
      return
    }
    let isRefused = report.stages.last?.stage == .websocket && report.failure?.isAlive == true
    switch (transport, report.failure) {
    case _ where isRefused: nextDeep = now.advanced(bySeconds: Self.rareInterval)
    case (.plain, .tlsRequired?) where !hasTakenPlain:
      takesPlain = false
      if nextTLS.map({ now >= $0 }) ?? true { followUp = .banner(.tls) }
    case (.plain, let failure):
      if failure == nil { hasTakenPlain = true }
      // Whether there is TLS is found out after a plain probe that went well.
      if failure == nil, nextTLS == nil { followUp = .banner(.tls) }
    // A server that hung up on plain HTTP and has no TLS was only short of breath.
    case (.tls, _) where report.stages.last?.stage == .tls && report.failure != nil && !takesPlain:
      nextTLS = now.advanced(bySeconds: Self.recoveryInterval)
      takesPlain = true
      return
    case (.tls, _): break
    }
    guard transport == .tls else { return }
    let isWell = report.failure == nil || takesPlain
    nextTLS = now.advanced(bySeconds: isWell ? Self.rareInterval : Self.recoveryInterval)
    if takesPlain, !isFollowUp, report.failure != nil { followUp = .banner(.plain) }
  }

  /// Forgets what was found out about the server: another one listens, or the credentials are others.
  public mutating func startOver() {
    let last = last
    self = ProbeSchedule(interval: interval)
    self.last = last
    next = last?.advanced(bySeconds: Self.leastInterval) ?? next
  }
}
