import Collectors
import Dispatch
import Glibc
import HTTPServing
import LinuxSources
import Logging
import Traces

/// The exporter while it serves a trace.
struct ReplayDaemon {
  private static let sampleInterval = 1.0

  let trace: Trace
  let speed: Double
  let sandbox: Sandbox
  let web: WebOptions
  let logger: Logger

  /// Serves until SIGTERM or SIGINT, then exits with status 0. Throws when it cannot start.
  func run(on addresses: [ListenAddress]) throws -> Never {
    StopSignals.hold()
    sandbox.giveUpPrivileges()
    let sockets = try ListeningSockets(servingOn: addresses)
    sandbox.enter()
    let stopSignals = StopSignals()
    let requests = RequestCounts()
    let webState = ConfigurationState()
    let webWatch = web.configuration.map { WebConfigurationWatch($0, state: webState) }
    let sampler = Sampler(interval: Self.sampleInterval)
    let recorder = StatusRecorder()
    try sampler.start { [trace, speed, sandbox, logger] () throws(ProcpsLibraryError) in
      try ReplayWork(
        trace, speed: speed, requests: requests, sandbox: sandbox.mechanisms, web: webState, recorder: recorder,
        logger: logger)
    }
    let server = HTTPServer(
      router: HTTPRouter(
        serving: sampler, recorder, telemetryPath: web.telemetryPath,
        reload: ReloadHandler(isEnabled: web.enablesLifecycle, configuration: nil)),
      limits: HTTPLimits(), policy: webWatch?.policy ?? OpenPolicy(),
      observer: { path, status in requests.count(path: path, code: status.rawValue) })
    for address in try server.start(on: sockets) {
      logger.info("listening", metadata: ["address": "\(address)", "path": "\(web.telemetryPath)"])
    }
    stopSignals.onFirst { _ in exit(0) }
    webWatch?.start(server, logger: logger)
    withExtendedLifetime(stopSignals) { StopSignals.waitForEver() }
  }
}
