import ArgumentParser
import Exposition

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
    let reading = try ProgressLine.during { progress in
      try SingleReading(
        sampling: sampling, storage: storage, vnc: vnc, urls: urls, configuration: configuration.content,
        logger: log.makeLogger(), say: progress.say)
    }
    let format: ExpositionFormat = openmetrics ? .openMetrics : .text
    try StandardOutput.write(reading.snapshot.exposition(format, isCompressed: false, at: .now))
    if !reading.missing.isEmpty {
      throw OptionFault(description: "not read to the end in time: \(reading.missing.joined(separator: ", "))")
    }
    if !reading.isComplete {
      throw OptionFault(description: "a part of the sample could not be taken; the log says which")
    }
  }
}
