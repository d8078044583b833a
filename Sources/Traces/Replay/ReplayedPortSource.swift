import Sampling

/// The desktop's port and its clients as a trace has them.
final class ReplayedPortSource: ListenerSource, SessionSource, TrafficSource {
  private let state: TraceState

  init(_ state: TraceState) {
    self.state = state
  }

  func readListener() throws(SourceError) -> Listener? { try state.read(TraceKey(.listener)) }

  func readHasKasmVNC() throws(SourceError) -> Bool { try state.read(TraceKey(.kasmVNC)) }

  var unixTime: Double { state.value(TraceKey(.time)) ?? 0 }

  func readSessions() throws(SourceError) -> SessionLook { try state.read(TraceKey(.sessions)) }

  func readTraffic() throws(SourceError) -> [ConnectionTraffic]? { try state.read(TraceKey(.traffic)) }
}
