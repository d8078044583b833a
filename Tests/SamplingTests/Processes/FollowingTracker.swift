import Testing
import Traces

@testable import Sampling

/// Follows a desktop's tracker by what a trace keeps: a tracker that reads it has to find the same groups, counters, restarts and
/// ended processes at every sample. So each test of the tracker is one of what a trace leaves out, too.
final class FollowingTracker {
  let source: any ProcessSource
  private let recorder: TraceRecorder
  private var seen: [[String]] = []
  private var last: BootInstant?

  init(_ kernel: FakeKernel, catalogue: ComponentCatalogue) {
    let nothing = Nothing()
    recorder = TraceRecorder(
      DesktopSources(
        processes: kernel, clock: FakeKernel.clock, catalogue: catalogue, processors: 1, cgroup: nothing, port: nothing,
        readers: DesktopReaders(
          proportionalMemory: nil, volumes: [], backups: [], certificate: DeadlineReader(interval: 1, deadline: 1),
          addresses: [], port: PortWatch(interval: 15))), collectors: [], expected: [])
    source = recorder.sources.processes
  }

  /// Takes a sample of the tracker that is followed.
  func sample(_ tracker: ProcessTracker, at instant: BootInstant) throws {
    guard last != instant else { return try tracker.sample(at: instant) }
    last = instant
    recorder.begin(at: instant)
    defer { seen.append(Self.state(of: tracker)) }
    try tracker.sample(at: instant)
  }

  /// Has another tracker follow what was recorded.
  func follow() throws {
    guard !seen.isEmpty else { return }
    recorder.finish()
    let replay = TraceReplay(try Trace(parsing: String(decoding: recorder.takeText(), as: UTF8.self)))
    let tracker = ProcessTracker(
      source: replay.sources.processes, catalogue: replay.sources.catalogue, clock: replay.sources.clock)
    for (number, state) in seen.enumerated() {
      let instant = try #require(replay.advance())
      _ = try? tracker.sample(at: instant)
      let found = Self.state(of: tracker)
      #expect(found == state, "sample \(number): \(Set(found).symmetricDifference(state).sorted())")
      if found != state { return }
    }
  }

  /// What else there is on a desktop: nothing.
  private final class Nothing: CgroupSource, ListenerSource, SessionSource, TrafficSource {
    func readCgroup(of processes: [ProcessIdentity], at instant: BootInstant) -> CgroupReading { CgroupReading() }
    func readListener() throws(SourceError) -> Listener? { nil }
    func readHasKasmVNC() throws(SourceError) -> Bool { false }
    var unixTime: Double { 0 }
    func readSessions() throws(SourceError) -> SessionLook { SessionLook(sessions: [], unixTime: 0) }
    func readTraffic() throws(SourceError) -> [ConnectionTraffic]? { nil }
  }

  private static func state(of tracker: ProcessTracker) -> [String] {
    let processes = tracker.watched.map { "\($0) \($1.group) \($1.isMatched)" }
    let totals = tracker.totals.map { "\($0) \($1)" }
    let ended = tracker.ended.map { "ended \($0.group)" }
    let lives = tracker.reportComponents().map { "\($0)" }
    return (processes + totals + ended + lives).sorted()
  }
}
