import Synchronization

/// Where the sampling thread, which looks at the port from outside, and the probing thread, which connects to it, meet.
public final class PortWatch: Sendable {
  /// A probe that has ended.
  public struct Probe: Equatable, Sendable {
    /// What it showed.
    public var report: ProbeReport
    /// When it ended, in seconds since 1970.
    public var unixTime: Double

    /// A probe as it ended.
    public init(report: ProbeReport, unixTime: Double) {
      self.report = report
      self.unixTime = unixTime
    }
  }

  /// Reports that wait for the sampling thread at most: it fetches them every second, a probe comes every 15.
  private static let longestQueue = 64

  private struct State {
    var schedule: ProbeSchedule
    /// Whether somebody listens; nil before the first look.
    var isListening: Bool?
    var listener: UInt64?
    var isKasmVNC: Bool?
    var probes: [Probe] = []
  }

  private let state: Mutex<State>
  private let onward: PortWatch?

  /// A watch that connects once an interval, in seconds. What it is told of who listens it tells `onward` too.
  public init(interval: UInt64, onward: PortWatch? = nil) {
    self.onward = onward
    state = Mutex(State(schedule: ProbeSchedule(interval: interval)))
  }

  /// Whether the server is KasmVNC; nil where that cannot be told.
  public var isKasmVNC: Bool? { state.withLock { $0.isKasmVNC } }

  /// Tells who listens on the port, and whether it is KasmVNC, nil where that cannot be told. While nobody does, no connection
  /// is due; when it is another socket than before, the server is got to know anew.
  public func note(_ listener: Listener?, isKasmVNC: Bool?) {
    onward?.note(listener, isKasmVNC: isKasmVNC)
    state.withLock { state in
      state.isKasmVNC = isKasmVNC
      state.isListening = listener != nil
      guard let identity = listener?.identity, identity != state.listener else { return }
      if state.listener != nil { state.schedule.startOver() }
      state.listener = identity
    }
  }

  /// Tells that it cannot be told who listens. The port is probed all the same.
  public func noteUnseen() {
    onward?.noteUnseen()
    state.withLock { $0.isListening = $0.isListening ?? true }
  }

  /// The probes that have ended since the last call, in their order.
  public func takeProbes() -> [Probe] {
    state.withLock { state in
      defer { state.probes = [] }
      return state.probes
    }
  }

  /// The connection to make at `now`; nil when none is, and before the first look at the port: how far a probe may go depends on
  /// the server.
  public func due(at now: BootInstant) -> ProbeReport.Depth? {
    state.withLock { $0.isListening == true ? $0.schedule.due(at: now) : nil }
  }

  /// Connects once an interval of so many seconds from now on.
  public func change(interval: UInt64) {
    state.withLock { $0.schedule.change(interval: interval) }
  }

  /// Tells that other credentials are there than before.
  public func noteNewCredentials() {
    state.withLock { $0.schedule.startOver() }
  }

  /// Takes the report of a probe that ended at `now`.
  public func note(_ report: ProbeReport, at now: BootInstant, unixTime: Double) {
    state.withLock { state in
      state.schedule.note(report, at: now)
      if state.probes.count == Self.longestQueue { state.probes.removeFirst() }
      state.probes.append(Probe(report: report, unixTime: unixTime))
    }
  }
}
