import Collectors
import Exposition
import LinuxSources
import Logging
import Sampling
import Traces

/// The work of a sampling thread that takes its samples from a trace. Each is read and described in its turn, as when it was recorded.
final class ReplayWork: Sampler.Work {
  private let replay: TraceReplay
  private let speed: Double
  private let run: CollectorRun
  private let exporter: ExporterCollector
  private let recorder: StatusRecorder
  private let encoder = ExpositionEncoder()
  private let logger: Logger
  private var startedAt: BootInstant?
  private var instant = BootInstant(nanoseconds: 0)
  private var families: [MetricFamily] = []
  private var isComplete = false
  private var isOver = false

  /// Replays so many times as fast as was recorded. To be made on the thread that samples.
  init(
    _ trace: Trace, speed: Double, requests: RequestCounts, sandbox: [ExporterCollector.SandboxMechanism: Bool],
    web: ConfigurationState, recorder: StatusRecorder, logger: Logger
  ) throws(ProcpsLibraryError) {
    replay = TraceReplay(trace)
    self.speed = speed
    self.recorder = recorder
    self.logger = logger
    let desktop = DesktopCollectors(
      replay.sources, named: Set(trace.header.collectors), expected: trace.header.expectedComponents)
    run = CollectorRun(desktop.all, clock: { .now }) { collector, error in
      logger.warning("collector fails", metadata: ["collector": "\(collector)", "reason": "\(error.explanation)"])
    }
    exporter = ExporterCollector(
      version: exporterVersion, procps: ProcpsLibrary.current().built, source: try LinuxProcessSource(),
      requests: requests, governor: CadenceGovernor(.unlimited, fullInterval: 1), sandbox: sandbox,
      configuration: ConfigurationState(), web: web)
  }

  let cadence = Cadence.full

  func read(at instant: BootInstant) -> Bool {
    self.instant = instant
    let started = startedAt ?? instant
    startedAt = started
    let elapsed = instant.seconds(since: started) * speed
    while let due = replay.seconds(ofSample: replay.taken), due <= elapsed, let moment = replay.advance() {
      isComplete = run.read(at: moment)
      families = run.describe()
    }
    if replay.taken == replay.count, !isOver {
      isOver = true
      logger.info("the trace is at its end, its last sample stays", metadata: ["samples": "\(replay.count)"])
    }
    recorder.noteIfOverdue(at: instant) { families }
    do throws(SourceError) {
      try exporter.read(at: instant)
    } catch {
      logger.debug("own usage cannot be read", metadata: ["reason": "\(error.explanation)"])
    }
    return isComplete
  }

  func snapshot() -> Snapshot {
    recorder.noteIfDue(families, at: instant)
    return Snapshot(sampledAt: instant, families: families + exporter.describe(), encoder: encoder)
  }
}
