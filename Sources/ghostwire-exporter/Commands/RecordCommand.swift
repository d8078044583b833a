import ArgumentParser
import Collectors
import Dispatch
import LinuxSources
import Logging
import Sampling

/// `ghostwire-exporter record`: a trace of what is read, for `replay`.
struct RecordCommand: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract:
      "Write what is read of the desktop to a file that `replay` serves, so that a fault can be looked into elsewhere.",
    discussion: """
      The file holds numbers, times, states, and the names of programs that the exporter knows. It holds no command lines, no names \
      of other programs, users, files, hosts or addresses. It ends after --for, or with SIGINT or SIGTERM.
      """)

  @Argument(help: "The file to write, which must not be there yet; - is standard output.")
  var file: String

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long to record, 1s to 1h. (default: 1m)", valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .recording) })
  var duration = DurationOption(milliseconds: 60_000)

  @OptionGroup(title: "Configuration")
  var configuration: ConfigurationOptions

  @OptionGroup(title: "Sampling")
  var sampling: SamplingOptions

  @OptionGroup(title: "Storage")
  var storage: StorageOptions

  @OptionGroup(title: "Port of the desktop")
  var vnc: VNCOptions

  @OptionGroup(title: "Addresses of the desktop")
  var urls: URLProbeOptions

  @OptionGroup(title: "Log")
  var log: LogOptions

  mutating func run() throws {
    // Before there are other threads, which would take the signals.
    StopSignals.hold()
    let logger = log.makeLogger()
    let background = try Background(
      storage: storage, vnc: vnc, urls: urls, sampling: sampling, directories: configuration.content.directories)
    var output = try TraceOutput(path: file)
    let sandbox = Sandbox(isOn: false, logger: logger)
    sandbox.giveUpPrivileges()
    try background.prepareProbes(in: sandbox, logger: logger)
    let signals = StopSignals()
    let stop = DispatchSemaphore(value: 0)
    signals.onFirst { _ in stop.signal() }
    let work = try DesktopWork(
      sampling, proportionalMemory: .start(sampling, logger: logger), background: background,
      requests: RequestCounts(), budget: .unlimited, sandbox: [:], components: configuration.content, isTraced: true,
      logger: logger)
    background.start(logger: logger)
    sandbox.startProbing()
    guard let trace = work.trace else { return }
    let end = DispatchTime.now() + duration.seconds
    var next = DispatchTime.now()
    repeat {
      _ = work.read(at: .now)
      // Descriptors are counted for somebody who asks.
      _ = work.snapshot()
      try output.write(trace.takeText())
      next = max(next + sampling.sampleInterval.seconds, .now())
    } while stop.wait(timeout: min(next, end)) == .timedOut && .now() < end
    trace.finish()
    try output.write(trace.takeText())
    // Nothing is done to the desktop half.
    background.stop()
    LogLineHandler.write(
      """
      ghostwire-exporter: \(trace.samples) samples in \(output.size) bytes. They hold what the kernel counts of the desktop, its \
      volumes and its port, when people came and went, and the names of programs, components and volumes that the metrics have. \
      They hold no command lines, no names of other programs, users, files, hosts or addresses. It is text: look at it before you \
      give it away.

      """)
    withExtendedLifetime(signals) {}
  }
}

extension DurationOption.Bounds {
  fileprivate static let recording = Self(
    lowest: DurationOption(milliseconds: 1000), highest: DurationOption(milliseconds: 3_600_000))
}
