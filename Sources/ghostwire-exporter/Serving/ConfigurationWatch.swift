import Collectors
import Configuration
import Dispatch
import Glibc
import Logging
import Synchronization

/// The configuration file while the exporter serves: read again when somebody asks for it, and handed to who works by it.
final class ConfigurationWatch: Sendable {
  /// A configuration that is to be taken into use.
  struct Change: Sendable {
    var configuration: ExporterConfiguration
    var intervals: Intervals
  }

  let state = ConfigurationState()
  private let start: ConfigurationOptions.File
  private let intervals: Intervals
  private let volumes: [String]
  private let inUse: Mutex<Intervals>
  /// What the exporter was started with beside the file: it counts more.
  private let arguments: [String]
  private let new = Mutex<Change?>(nil)
  private let use: @Sendable (Change) -> Void
  /// Reads, one time after the other.
  private let queue = DispatchQueue(label: "ghostwire.configuration")
  private let logger: Logger

  /// Goes on from what was read as the option was, which together with `arguments` made these intervals and volumes. Calls `use` with
  /// each new configuration.
  init(
    _ start: ConfigurationOptions.File, intervals: Intervals, volumes: [String], arguments: [String], logger: Logger,
    use: @escaping @Sendable (Change) -> Void
  ) {
    self.start = start
    self.intervals = intervals
    self.volumes = volumes
    inUse = Mutex(intervals)
    self.arguments = arguments
    self.logger = logger
    self.use = use
    state.noteSuccess(at: Double(time(nil)))
  }

  /// Reads the file again, and calls `completion` with why it is not taken into use, nil when it is.
  func reload(completion: @escaping @Sendable (ConfigurationFaults?) -> Void = { _ in }) {
    queue.async { [self] in
      do throws(ConfigurationFaults) {
        let read = try start.file.load()
        try checkDirectories(of: read)
        var changed = intervals.changed(by: read, besides: arguments)
        var keys = counting(read).keysThatNeedRestart(from: counting(start.content))
        inUse.withLock { inUse in
          if !changed.keepsProportionalMemory(as: inUse) {
            keys.append("intervals.proportional_memory")
            changed.proportionalMemory = inUse.proportionalMemory
          }
          inUse = changed
        }
        for key in keys {
          logger.warning("a changed key of the configuration needs a restart", metadata: ["key": "\(key)"])
        }
        let change = Change(configuration: read, intervals: changed)
        new.withLock { $0 = change }
        use(change)
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

  /// A configuration without what the command line has otherwise.
  private func counting(_ configuration: ExporterConfiguration) -> ExporterConfiguration {
    var counting = configuration
    counting.settings.removeAll { OptionEnvironment.isNamed($0.option, in: arguments) }
    return counting
  }

  /// Throws where a directory is one of a volume that would not be watched after a restart either, as the command line names others.
  private func checkDirectories(of read: ExporterConfiguration) throws(ConfigurationFaults) {
    guard OptionEnvironment.isNamed("volume", in: arguments) else { return }
    try start.file.checkDirectories(of: read, among: volumes)
  }

  /// What was read since this was called last; nil when nothing was.
  func takeNew() -> Change? {
    new.withLock { new in
      defer { new = nil }
      return new
    }
  }
}
