import Sampling

/// The desktop's port and its clients as other sources read them, written to a trace.
final class RecordingPortSource: ListenerSource, SessionSource, TrafficSource {
  private let live: DesktopSources
  private let log: TraceLog

  init(_ live: DesktopSources, log: TraceLog) {
    self.live = live
    self.log = log
  }

  func readListener() throws(SourceError) -> Listener? {
    try log.read(TraceKey(.listener)) { () throws(SourceError) in try live.listener.readListener() }
  }

  func readHasKasmVNC() throws(SourceError) -> Bool {
    try log.read(TraceKey(.kasmVNC)) { () throws(SourceError) in try live.listener.readHasKasmVNC() }
  }

  var unixTime: Double {
    let time = live.listener.unixTime
    log.note(TraceKey(.time), time)
    return time
  }

  func readSessions() throws(SourceError) -> SessionLook {
    try log.read(TraceKey(.sessions)) { () throws(SourceError) in try live.sessions.readSessions() }
  }

  func readTraffic() throws(SourceError) -> [ConnectionTraffic]? {
    try log.read(TraceKey(.traffic)) { () throws(SourceError) in try live.traffic.readTraffic() }
  }
}
