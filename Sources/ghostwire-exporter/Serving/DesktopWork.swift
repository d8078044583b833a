import Collectors
import LinuxSources
import Logging
import Sampling

/// The sources and collectors that the sampling thread works with, put together as the options say.
final class DesktopWork: Sampler.Work {
  private let tracker: ProcessTracker
  private let expected: Set<Component>
  private let showsComponents: Bool
  private let run: CollectorRun
  private var instant = BootInstant(nanoseconds: 0)

  /// Opens the sources. To be made on the thread that samples.
  init(
    _ options: SamplingOptions, proportionalMemory: ProportionalMemoryReader?, requests: RequestCounts, logger: Logger
  ) throws(ProcpsLibraryError) {
    let source = try LinuxProcessSource()
    let outcomes = CollectorOutcomes()
    tracker = ProcessTracker(source: source, clock: source.clock)
    expected = Set(options.expectedComponents)
    showsComponents = options.collectsComponents
    var collectors: [any Collector] = []
    if options.collectsProcesses {
      collectors.append(ProcessCollector(tracker: tracker, proportionalMemory: proportionalMemory))
    }
    if options.collectsComponents { collectors.append(ComponentCollector(tracker: tracker, expected: expected)) }
    if options.collectsExporter {
      collectors.append(
        ExporterCollector(
          version: exporterVersion, procps: ProcpsLibrary.current().built, source: source, requests: requests,
          outcomes: outcomes))
    }
    run = CollectorRun(collectors, outcomes: outcomes, clock: { .now }) { collector, error in
      logger.warning("collector fails", metadata: ["collector": "\(collector)", "reason": "\(error)"])
    }
  }

  func read(at instant: BootInstant) {
    self.instant = instant
    run.read(at: instant)
  }

  func snapshot() -> Snapshot {
    Snapshot(
      sampledAt: instant, families: run.describe(),
      components: showsComponents ? tracker.reportComponents(expected: expected) : [])
  }
}
