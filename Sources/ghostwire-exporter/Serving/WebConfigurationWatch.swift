import Collectors
import Glibc
import HTTPServing
import Logging
import WebSecurity
import YAMLReading

/// The files of the web configuration, and the thread that takes them into use when they have changed.
struct WebConfigurationWatch: Sendable {
  private static let interval: UInt32 = 2

  let policy: WebPolicy
  let state: ConfigurationState
  private let file: WebConfigurationFile
  private let used: WebConfigurationFile.Loaded

  /// Goes on from files that were read as the option was.
  init(_ start: WebOptions.Configuration, state: ConfigurationState) {
    file = start.file
    self.state = state
    used = start.loaded
    policy = WebPolicy(used, openPaths: [Route.healthy, Route.ready])
    note(used)
  }

  /// Starts the thread, which never ends.
  func start(_ server: HTTPServer, logger: Logger) {
    Thread.start("web-config") { [self] in
      var known = used.files
      while true {
        sleep(Self.interval)
        let signature = file.signature()
        guard signature != known else { continue }
        known = signature
        do throws(ConfigurationFault) {
          let loaded = try file.load()
          known = loaded.files
          policy.replace(with: loaded)
          server.renewTerms()
          note(loaded)
          logger.info("web configuration taken into use")
        } catch {
          state.noteFailure()
          logger.error("web configuration not taken into use, the former one holds", metadata: ["reason": "\(error)"])
        }
      }
    }
  }

  private func note(_ loaded: WebConfigurationFile.Loaded) {
    state.noteSuccess(at: Double(time(nil)), certificateNotAfter: loaded.certificateNotAfter)
  }
}
