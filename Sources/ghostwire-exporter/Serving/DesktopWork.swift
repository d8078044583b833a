import Collectors
import Configuration
import Exposition
import LinuxSources
import Logging
import Sampling
import Traces

/// The sources and collectors that the sampling thread works with, put together as the options say.
final class DesktopWork: Sampler.Work {
  private let tracker: ProcessTracker
  /// What the options say; the configuration's come to it.
  private let optionsExpected: Set<Component>
  private var expected: Set<Component>
  private let showsComponents: Bool
  private let run: CollectorRun
  private let componentCollector: ComponentCollector
  private let configuration: ConfigurationWatch?
  private let source: LinuxProcessSource
  private let storage: Storage
  private let proportionalMemory: ProportionalMemoryReader?
  private let governor: CadenceGovernor
  private let recorder: StatusRecorder?
  private let encoder = ExpositionEncoder()
  /// The trace of what is read; nil where none is recorded.
  let trace: TraceRecorder?
  private var storageNotes = StorageNotes()
  private let logger: Logger
  private var instant = BootInstant(nanoseconds: 0)
  private var components: [ComponentReport] = []

  /// Opens the sources. To be made on the thread that samples. Without a recorder nothing of the past is kept. Where a trace is
  /// recorded every sample has to be described once.
  init(
    _ options: SamplingOptions, proportionalMemory: ProportionalMemoryReader?, background: Background,
    requests: RequestCounts, budget: ExporterBudget, sandbox: [ExporterCollector.SandboxMechanism: Bool],
    components: ExporterConfiguration = ExporterConfiguration(), configuration: ConfigurationWatch? = nil,
    web: ConfigurationState = ConfigurationState(), recorder: StatusRecorder? = nil, isTraced: Bool = false,
    logger: Logger
  ) throws(ProcpsLibraryError) {
    source = try LinuxProcessSource()
    self.proportionalMemory = proportionalMemory
    self.recorder = recorder
    governor = CadenceGovernor(budget, fullInterval: options.sampleInterval.seconds)
    self.configuration = configuration
    optionsExpected = Set(options.expectedComponents)
    expected = optionsExpected.union(components.expected)
    showsComponents = options.collectsComponents
    storage = background.storage
    self.logger = logger
    let live = DesktopSources(
      processes: source, clock: source.clock, catalogue: components.catalogue, processors: Processors.count,
      cgroup: LinuxCgroupSource(source), port: LinuxSocketSource(port: background.port.address.port),
      readers: background.readers(proportionalMemory: proportionalMemory))
    trace = isTraced ? TraceRecorder(live, collectors: options.collectors, expected: expected) : nil
    let desktop = DesktopCollectors(trace?.sources ?? live, named: options.collectors, expected: expected)
    tracker = desktop.tracker
    componentCollector = desktop.components
    var collectors = desktop.all
    if options.collectsExporter {
      collectors.append(
        ExporterCollector(
          version: exporterVersion, procps: ProcpsLibrary.current().built, source: source, requests: requests,
          governor: governor, sandbox: sandbox,
          configuration: configuration?.state ?? ConfigurationState(), web: web))
    }
    run = CollectorRun(collectors, clock: { .now }) { collector, error in
      logger.warning("collector fails", metadata: ["collector": "\(collector)", "reason": "\(error.explanation)"])
    }
  }

  func read(at instant: BootInstant) -> Bool {
    self.instant = instant
    if let new = configuration?.takeNew() { use(new, at: instant) }
    trace?.begin(at: instant)
    // The collectors report it when the processes cannot be read; the storage threads go on with those known before.
    if storage.isWatched, (try? tracker.sample(at: instant)) != nil {
      storage.desktop.current = tracker.processesWithFiles
    }
    let isComplete = run.read(at: instant)
    logger.debug("sampled", metadata: ["seconds": "\(BootInstant.now.seconds(since: instant))"])
    if showsComponents, isComplete { noteComponents() }
    storageNotes.note(storage, at: instant, logger: logger)
    recorder?.noteIfOverdue(at: instant) { run.describe() }
    keepToBudget(at: instant)
    return isComplete
  }

  var cadence: Cadence { governor.cadence }

  /// Goes on with the components and the sample interval of a new configuration.
  private func use(_ new: ConfigurationWatch.Change, at instant: BootInstant) {
    tracker.use(new.configuration.catalogue)
    expected = optionsExpected.union(new.configuration.expected)
    componentCollector.expected = expected
    governor.change(fullInterval: new.intervals.sample.seconds, at: instant)
  }

  /// Looks at what the exporter costs, this sample included, and adapts what it does.
  private func keepToBudget(at instant: BootInstant) {
    guard governor.isDue(at: instant) else { return }
    for action in governor.note(source.readOwnCost(walkingSeconds: storage.walkingSeconds), at: instant) {
      switch action {
      case .trim: OwnMemory.trim()
      case .change(let cadence):
        tracker.slowDown(by: cadence.sampling)
        proportionalMemory?.slowDown(by: cadence.background)
        storage.slowDown(by: cadence.background)
        let used = governor.used.map { "\($0.key.rawValue) \(Int(($0.value * 100).rounded())) %" }.sorted()
        logger.info(
          "the exporter's cadence changes to keep to its budget",
          metadata: ["step": "\(cadence.step)", "used": "\(used.joined(separator: ", "))"])
      }
    }
  }

  func snapshot() -> Snapshot {
    let families = run.describe()
    trace?.end()
    recorder?.noteIfDue(families, at: instant)
    return Snapshot(sampledAt: instant, families: families, encoder: encoder)
  }

  /// Logs what came, went and came back since the sample before.
  private func noteComponents() {
    let before = Dictionary(uniqueKeysWithValues: components.map { ($0.component, $0) })
    components = tracker.reportComponents(expected: expected)
    guard !before.isEmpty else { return }
    for now in components {
      let last = before[now.component]
      let metadata: Logger.Metadata = ["component": "\(now.component.rawValue)", "restarts": "\(now.restarts)"]
      if let last, last.restarts < now.restarts {
        logger.info("component restarted", metadata: metadata)
      } else if last?.isUp != now.isUp {
        logger.info(now.isUp ? "component is up" : "component is down", metadata: metadata)
      }
    }
  }
}
