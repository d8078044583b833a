import Collectors
import Configuration
import LinuxSources
import Logging
import Sampling

/// One look at everything, as a scrape would get it.
struct SingleReading {
  let snapshot: Snapshot
  /// What has not been read to the end in time.
  let missing: [String]
  /// False when a part of the sample could not be taken.
  let isComplete: Bool
  /// The desktop's processes through which its files were looked at.
  let processes: [ProcessIdentity]

  /// Looks, which takes seconds, and says at what. To be made on the main thread.
  init(
    sampling: SamplingOptions, storage: StorageOptions, vnc: VNCOptions, urls: URLProbeOptions,
    configuration: ExporterConfiguration, logger: Logger, say: (String) -> Void
  ) throws {
    say("reading processes")
    let seconds = UInt64(sampling.proportionalMemoryInterval.seconds)
    let reader = seconds > 0 ? ProportionalMemoryReader(intervalSeconds: seconds) : nil
    let background = try Background(
      storage: storage, vnc: vnc, urls: urls, sampling: sampling, directories: configuration.directories)
    let work = try DesktopWork(
      sampling, proportionalMemory: reader, background: background, requests: RequestCounts(),
      budget: .unlimited, sandbox: [:], components: configuration, logger: logger)
    // The first sample tells which processes there are, the second picks up what was read through them.
    _ = work.read(at: .now)
    if let reader { reader.readDue(from: try LinuxProportionalMemorySource(), clock: { .now }) }
    missing = try background.readOnce(logger: logger, say: say)
    isComplete = work.read(at: .now)
    snapshot = work.snapshot()
    processes = background.storage.desktop.current ?? []
  }
}
