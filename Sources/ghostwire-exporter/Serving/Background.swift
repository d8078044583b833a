import Configuration
import Logging
import Sampling

/// What works beside the sampling thread, on threads of its own, because it may be slow: file systems, probes of the desktop's
/// port, and looks at its addresses.
struct Background: Sendable {
  let storage: Storage
  let port: Port
  let webProbes: WebProbes

  /// Throws when a part cannot work as the options have it.
  init(
    storage: StorageOptions, vnc: VNCOptions, urls: URLProbeOptions, sampling: SamplingOptions,
    directories: [OwnDirectory] = []
  ) throws {
    self.storage = Storage(storage, vnc: vnc, sampling: sampling, directories: directories)
    port = try Port(vnc, sampling: sampling)
    webProbes = WebProbes(urls, sampling: sampling)
  }

  /// Works at the times of another configuration, and counts in its directories, from now on.
  func use(_ new: ConfigurationWatch.Change) {
    let intervals = new.intervals
    storage.change(directories: new.configuration.directories)
    storage.change(walkInterval: intervals.walk.seconds, fullWalkInterval: intervals.fullWalk.seconds)
    port.watch.change(interval: UInt64(intervals.portProbe.seconds))
    webProbes.change(interval: intervals.addressProbe.seconds)
  }

  /// Open files that the threads need at the most.
  var descriptors: Int { storage.descriptors + Port.descriptors + webProbes.descriptors }

  /// Makes the threads that connect, which wait for the sandbox to let them begin, and never end.
  func prepareProbes(in sandbox: Sandbox, logger: Logger) throws {
    try port.prepare(in: sandbox, logger: logger)
    webProbes.prepare(in: sandbox)
  }

  /// Starts the others, which never end either.
  func start(logger: Logger) { storage.start(logger: logger) }

  /// Returns when what is under way may be left as it is: nothing is done to the desktop half.
  func stop() { port.stop() }

  /// Where the sampling thread picks up what the threads have read.
  func readers(proportionalMemory: ProportionalMemoryReader?) -> DesktopReaders {
    DesktopReaders(
      proportionalMemory: proportionalMemory, volumes: storage.volumes, backups: storage.backups,
      certificate: storage.certificate.reader, addresses: webProbes.watched, port: port.watch)
  }

  /// Does everything once and waits for it, and says what it does. Returns the names of what has not ended in time. To be called when
  /// the desktop's processes are known.
  func readOnce(logger: Logger, say: (String) -> Void) throws -> [String] {
    say("probing the desktop's port and addresses")
    webProbes.lookOnce()
    try port.probeOnce(logger: logger)
    say("walking through the volumes")
    return storage.readOnce()
  }
}
