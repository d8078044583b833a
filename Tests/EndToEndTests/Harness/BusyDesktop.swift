import Foundation
import Synchronization

/// A desktop on which much goes on: programs restart, people come and leave, files change, short processes come and go, and the
/// exporter's own configuration is renewed.
final class BusyDesktop: Sendable {
  /// What was done so far.
  struct Deeds {
    var signalRestarts = 0
    var openboxRestarts = 0
    var sessions = 0
    var renewals = 0
    var faults: [String] = []
  }

  /// Seconds between two of a kind.
  private static let (signal, openbox, session, renewal) = (20.0, 5.0, 8.0, 30.0)
  /// Long enough to be a session, which a connection is from its tenth second on.
  private static let sessionSeconds = 14
  /// Short processes a second, of a component and of none.
  private static let processes = 25

  private let pod: Pod
  private let web: WebFiles
  private let files: FileChurn
  private let crowds: [RunningProcess]
  private let openbox: String
  private let isStopping = Atomic(false)
  private let deeds = Mutex(Deeds())
  private let work = DispatchGroup()

  /// Goes on for at most so many seconds.
  init(in pod: Pod, home: SignalHome, web: WebFiles, seconds: Int) throws {
    self.pod = pod
    self.web = web
    openbox = try pod.copy(of: "/bin/sleep", named: "openbox")
    let script = try pod.copy(of: Machine.package + "/Tests/Fixtures/end-to-end/rush.pl", named: "rush.pl")
    crowds = try ["ffmpeg", "unrelated"].map { name in
      try pod.start(
        [pod.copy(of: "/usr/bin/perl", named: name), script, "\(seconds)", "\(Self.processes)", "0.001", "0.5"],
        log: "crowd-\(name).log")
    }
    let folders = ["attachments.noindex/00", "attachments.noindex/ff", "sql", "logs", "Cache/Cache_Data"]
    files = FileChurn(in: folders.map { "\(home.data)/\($0)" } + [home.root + "/Uploads"], pauseMicroseconds: 4000)
    DispatchQueue.global().async(group: work) { [self] in live() }
  }

  deinit { isStopping.store(true, ordering: .relaxed) }

  /// Stops once everybody who has come has been there for long enough to count, and tells what was done, and how many files changed
  /// and processes came.
  func stop() throws -> (deeds: Deeds, changes: Int, processes: Int) {
    isStopping.store(true, ordering: .relaxed)
    work.wait()
    let changes = files.stop()
    let processes = try crowds.map { crowd in
      let output = try eventually(within: 60, "the short processes have ended") {
        guard crowd.isRunning else { throw HarnessError("rush.pl ended: \(crowd.errors)") }
        return crowd.output.isEmpty ? nil : crowd.output
      }
      return Int(output.prefix { $0.isNumber }) ?? 0
    }
    crowds.forEach { $0.stop() }
    return (deeds.withLock { $0 }, changes, processes.reduce(0, +))
  }

  /// One after the other, each when it is due. What fails is kept, and the rest goes on.
  private func live() {
    var next = (signal: Date.now, openbox: Date.now, session: Date.now, renewal: Date.now)
    var manager: RunningProcess?
    var viewers: [RunningProcess] = []
    func when(_ due: inout Date, every seconds: Double, _ body: () throws -> Void) {
      guard due <= .now else { return }
      do { try body() } catch { deeds.withLock { $0.faults.append("\(error)") } }
      // Not from when it was due: what comes late would leave the next so much less time, and a program that lives for less than a
      // sample need not be seen.
      due = .now + seconds
    }
    while !isStopping.load(ordering: .relaxed) {
      when(&next.signal, every: Self.signal) {
        try pod.desktop("restart-signal")
        deeds.withLock { $0.signalRestarts += 1 }
      }
      when(&next.openbox, every: Self.openbox) {
        if let manager {
          manager.stop()
          deeds.withLock { $0.openboxRestarts += 1 }
        }
        manager = try pod.start([openbox, "100000"], log: "openbox.log")
      }
      when(&next.session, every: Self.session) {
        try leave(&viewers)
        viewers.append(try pod.startViewer(seconds: Self.sessionSeconds))
      }
      when(&next.renewal, every: Self.renewal) {
        try web.makeCertificate("server", signedBy: "ca")
        let count = deeds.withLock {
          $0.renewals += 1; return $0.renewals
        }
        try web.write(WebFiles.tls + WebFiles.users("password \(count)"))
      }
      usleep(100_000)
    }
    while !viewers.isEmpty {
      do { try leave(&viewers) } catch { deeds.withLock { $0.faults.append("\(error)") } }
      usleep(100_000)
    }
    manager?.stop()
  }

  /// Counts who has left.
  private func leave(_ viewers: inout [RunningProcess]) throws {
    let gone = viewers.filter { !$0.isRunning }
    viewers.removeAll { !$0.isRunning }
    for viewer in gone {
      guard viewer.waitForExit(within: 0) == 0 else { throw HarnessError("a viewer failed: \(viewer.errors)") }
    }
    deeds.withLock { $0.sessions += gone.count }
  }
}
