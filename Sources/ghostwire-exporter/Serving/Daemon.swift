import Collectors
import Configuration
import Dispatch
import Glibc
import HTTPServing
import LinuxSources
import Logging
import Sampling

/// The exporter while it serves: sampling, the server, and the end by a signal.
struct Daemon {
  /// SIGTERM to exit; the server gets a little less.
  private static let stopDeadline = Duration.milliseconds(1500)
  private static let exitDeadline = DispatchTimeInterval.milliseconds(1900)

  /// Descriptors that sampling, listeners and the standard streams need at the most.
  private static let descriptorsForSampling = 32
  private static let leastConnections = 8
  /// Connections at once where a web configuration asks for TLS or passwords: TLS takes some 60 kB of memory for each, before anybody
  /// has said who he is.
  private static let mostGuardedConnections = 64

  let sampling: SamplingOptions
  let background: Background
  let budget: ExporterBudget
  let sandbox: Sandbox
  let web: WebOptions
  let configuration: ConfigurationOptions.File?
  /// As the options and the configuration have them.
  let intervals: Intervals
  /// What the command line and the environment gave.
  let arguments: [String]
  let logger: Logger

  /// Serves until SIGTERM or SIGINT, then exits with status 0. Throws when it cannot start.
  func run(on addresses: [ListenAddress]) throws -> Never {
    if configuration == nil { StopSignals.hold() } else { StopSignals.hold(ReloadSignal.number) }
    sandbox.giveUpPrivileges()
    // The last file that is made, of a Unix socket, and the last threads that may connect, before nobody may any more.
    let sockets = try ListeningSockets(servingOn: addresses)
    try background.prepareProbes(in: sandbox, logger: logger)
    sandbox.enter()
    let stopSignals = StopSignals()
    let requests = RequestCounts()
    let webState = ConfigurationState()
    let webWatch = web.configuration.map { WebConfigurationWatch($0, state: webState) }
    let sampler = Sampler(interval: intervals.sample.seconds)
    let recorder = StatusRecorder()
    let proportionalMemory = ProportionalMemoryReader.start(sampling, logger: logger)
    let configurationWatch = configuration.map {
      ConfigurationWatch(
        $0, intervals: intervals, volumes: background.storage.volumeNames, arguments: arguments, logger: logger
      ) { [background] new in
        sampler.change(interval: new.intervals.sample.seconds)
        proportionalMemory?.change(intervalSeconds: UInt64(new.intervals.proportionalMemory.seconds))
        background.use(new)
      }
    }
    try sampler.start { [sampling, background, budget, sandbox, configuration, logger] () throws(ProcpsLibraryError) in
      try DesktopWork(
        sampling, proportionalMemory: proportionalMemory, background: background, requests: requests,
        budget: budget, sandbox: sandbox.mechanisms, components: configuration?.content ?? ExporterConfiguration(),
        configuration: configurationWatch, web: webState, recorder: recorder, logger: logger
      )
    }
    let reload = ReloadHandler(isEnabled: web.enablesLifecycle, configuration: configurationWatch)
    let server = HTTPServer(
      router: HTTPRouter(serving: sampler, recorder, telemetryPath: web.telemetryPath, reload: reload),
      limits: limits(),
      policy: webWatch?.policy ?? OpenPolicy(),
      observer: { path, status in requests.count(path: path, code: status.rawValue) })
    for address in try server.start(on: sockets) {
      logger.info("listening", metadata: ["address": "\(address)", "path": "\(web.telemetryPath)"])
    }
    stopSignals.onFirst { [background, logger] signal in
      DispatchQueue.global().asyncAfter(deadline: .now() + Self.exitDeadline) { exit(0) }
      server.stop(within: Self.stopDeadline) {
        background.stop()
        exit(0)
      }
      logger.info("stopping", metadata: ["signal": "\(signal)"])
    }
    // Nothing is done to the desktop by an exporter that cannot serve, nor by one that would not finish it.
    background.start(logger: logger)
    webWatch?.start(server, logger: logger)
    sandbox.startProbing()
    let reloadSignal = configurationWatch.map { ReloadSignal($0) }
    withExtendedLifetime((stopSignals, reloadSignal, MemoryUpkeep())) { StopSignals.waitForEver() }
  }

  /// The server's limits, with memory and descriptors left for sampling where the process may not have many.
  private func limits() -> HTTPLimits {
    var limits = HTTPLimits()
    if web.configuration != nil { limits.connections = Self.mostGuardedConnections }
    if let descriptors = LinuxProcessSource.ownDescriptorLimit {
      let spare =
        Int(clamping: descriptors) - Self.descriptorsForSampling - LinuxProcessSource.keptDescriptors
        - background.descriptors
      limits.connections = min(limits.connections, max(spare, Self.leastConnections))
    }
    return limits
  }
}
