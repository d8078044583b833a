import Glibc
import LinuxSources
import Logging
import Probing
import Sampling
import Sandboxing

/// The desktop's port, and the thread that probes it: one connection at a time, when `PortWatch` says that one is due.
struct Port: Sendable {
  /// Open files that the thread needs at the most: a socket and the file with the credentials.
  static let descriptors = 2

  let address: VNCAddress
  let watch: PortWatch
  private let gate = ProbeGate()
  private let isProbed: Bool
  private let credentialsFile: CredentialsFile?

  init(_ options: VNCOptions, sampling: SamplingOptions) throws {
    address = try options.address
    watch = PortWatch(interval: UInt64(options.probeInterval.seconds))
    isProbed = sampling.collectsVNC
    credentialsFile = options.credentialsFile.map { CredentialsFile(path: $0) }
  }

  /// Makes the thread, which never ends once the sandbox has let it begin.
  func prepare(in sandbox: Sandbox, logger: Logger) throws {
    guard isProbed else { return }
    let prober = try prober(logger: logger)
    let access = AccessRules(readable: credentialsFile.map(\.places) ?? [], ports: [address.port])
    sandbox.startProber("vnc-probe", access, resolvesNames: false) {
      while true {
        prober.probeAllDue()
        sleep(1)
      }
    }
  }

  /// Makes the probes that are due now, of one connection each, and returns when they have ended.
  func probeOnce(logger: Logger) throws {
    if isProbed { try prober(logger: logger).probeAllDue() }
  }

  /// Returns when the probe under way has ended; there is none after it.
  func stop() { gate.close() }

  private func prober(logger: Logger) throws -> PortProber {
    PortProber(
      watch: watch, probe: try VNCProbe(address), gate: gate, credentialsFile: credentialsFile, logger: logger)
  }
}
