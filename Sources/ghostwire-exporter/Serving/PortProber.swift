import LinuxSources
import Logging
import Probing
import Sampling
import Synchronization

/// Makes the probes that are due, and logs what changes from one to the next. Blocks its caller, a thread of its own.
final class PortProber: Sendable {
  private struct State {
    var credentials: BasicCredentials?
    var unusable: CredentialsFileError?
    var ends: [ProbeReport.Depth: ProbeReport.Stage] = [:]
  }

  private let watch: PortWatch
  private let probe: VNCProbe
  private let gate: ProbeGate
  private let credentialsFile: CredentialsFile?
  private let logger: Logger
  private let state = Mutex(State())

  init(watch: PortWatch, probe: VNCProbe, gate: ProbeGate, credentialsFile: CredentialsFile?, logger: Logger) {
    self.watch = watch
    self.probe = probe
    self.gate = gate
    self.credentialsFile = credentialsFile
    self.logger = logger
  }

  /// Probes until nothing is due any more, or the gate is closed.
  func probeAllDue() {
    while watch.due(at: .now) != nil {
      // New credentials may change what is due.
      let credentials = readCredentials()
      guard let depth = watch.due(at: .now) else { return }
      let passed = gate.pass { probe.run(depth, credentials: credentials, isKasmVNC: watch.isKasmVNC) }
      guard let report = passed else { return }
      watch.note(report, at: .now, unixTime: FileTime.now.unixTime)
      logChange(report)
    }
  }

  /// The credentials as the file has them now: secrets are rotated while the exporter runs.
  private func readCredentials() -> BasicCredentials? {
    guard let credentialsFile else { return nil }
    var credentials: BasicCredentials?
    var unusable: CredentialsFileError?
    do throws(CredentialsFileError) {
      credentials = try credentialsFile.read()
    } catch {
      unusable = error
    }
    let (isNew, isNewlyUnusable) = state.withLock { state in
      defer { (state.credentials, state.unusable) = (credentials, unusable) }
      return (state.credentials != credentials, state.unusable != unusable)
    }
    if let unusable, isNewlyUnusable {
      logger.warning("credentials are not used", metadata: ["reason": "\(unusable)"])
    }
    if isNew { watch.noteNewCredentials() }
    return credentials
  }

  private func logChange(_ report: ProbeReport) {
    guard let end = report.stages.last else { return }
    let before = state.withLock { state in
      defer { state.ends[report.depth] = end }
      return state.ends[report.depth]
    }
    guard before?.stage != end.stage || before.flatMap(Self.failure) != Self.failure(end) else { return }
    var metadata: Logger.Metadata = ["stage": "\(end.stage.rawValue)"]
    if let failure = Self.failure(end) { metadata["reason"] = "\(failure.rawValue)" }
    // A server that speaks no TLS is asked for it all the same, once an hour.
    let level = end.stage == .tls ? Logger.Level.debug : .info
    let message: Logger.Message =
      Self.failure(end) == nil ? "the desktop answers" : "a probe of the desktop ended early"
    logger.log(level: level, message, metadata: metadata)
  }

  private static func failure(_ stage: ProbeReport.Stage) -> ProbeFailure? {
    if case .failure(let failure) = stage.outcome { failure } else { nil }
  }
}
