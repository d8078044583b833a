import Collectors
import Configuration
import Dispatch
import Glibc
import Logging
import Synchronization

/// The configuration file while the exporter serves: read again when somebody asks for it, and handed to the sampling thread.
final class ConfigurationWatch: Sendable {
  let state = ConfigurationState()
  private let start: ConfigurationOptions.File
  private let new = Mutex<ExporterConfiguration?>(nil)
  /// Reads, one time after the other.
  private let queue = DispatchQueue(label: "ghostwire.configuration")
  private let logger: Logger

  /// Goes on from what was read as the option was.
  init(_ start: ConfigurationOptions.File, logger: Logger) {
    self.start = start
    self.logger = logger
    state.noteSuccess(at: Double(time(nil)))
  }

  /// Reads the file again, and calls `completion` with why it is not taken into use, nil when it is.
  func reload(completion: @escaping @Sendable (ConfigurationFaults?) -> Void = { _ in }) {
    queue.async { [self] in
      do throws(ConfigurationFaults) {
        let read = try start.file.load()
        for key in read.keysThatNeedRestart(from: start.content) {
          logger.warning("a changed key of the configuration needs a restart", metadata: ["key": "\(key)"])
        }
        new.withLock { $0 = read }
        state.noteSuccess(at: Double(time(nil)))
        logger.info("configuration taken into use")
        completion(nil)
      } catch {
        state.noteFailure()
        logger.error("configuration not taken into use, the former one holds", metadata: ["reason": "\(error)"])
        completion(error)
      }
    }
  }

  /// What was read since this was called last; nil when nothing was.
  func takeNew() -> ExporterConfiguration? {
    new.withLock { new in
      defer { new = nil }
      return new
    }
  }
}
