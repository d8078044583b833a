import ArgumentParser
import Collectors
import Exposition
import LinuxSources
import Sampling

/// `ghostwire-exporter dump`: one exposition on standard output.
struct DumpCommand: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Take one sample, print it as a scrape would get it, and end.")

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

  @Flag(help: "Print OpenMetrics 1.0 in place of the Prometheus text format.")
  var openmetrics = false

  mutating func run() throws {
    let seconds = UInt64(sampling.proportionalMemoryInterval.milliseconds / 1000)
    let reader = seconds > 0 ? ProportionalMemoryReader(intervalSeconds: seconds) : nil
    let background = try Background(
      storage: storage, vnc: vnc, urls: urls, sampling: sampling, directories: configuration.content.directories)
    let logger = log.makeLogger()
    let work = try DesktopWork(
      sampling, proportionalMemory: reader, background: background, requests: RequestCounts(),
      budget: .unlimited, sandbox: [:], components: configuration.content, logger: logger)
    // The first sample tells which processes there are, the second picks up what was read through them.
    _ = work.read(at: .now)
    if let reader { reader.readDue(from: try LinuxProportionalMemorySource(), clock: { .now }) }
    let missing = try background.readOnce(logger: logger)
    let isComplete = work.read(at: .now)
    let format: ExpositionFormat = openmetrics ? .openMetrics : .text
    try StandardOutput.write(work.snapshot().exposition(format, isCompressed: false, at: .now))
    if !missing.isEmpty {
      throw OptionFault(description: "not read to the end in time: \(missing.joined(separator: ", "))")
    }
    if !isComplete { throw OptionFault(description: "a part of the sample could not be taken; the log says which") }
  }
}
