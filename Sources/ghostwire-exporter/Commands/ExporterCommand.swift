import ArgumentParser
import Collectors

/// `ghostwire-exporter`: serves metrics, or runs a subcommand.
struct ExporterCommand: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "ghostwire-exporter",
    abstract: "Prometheus exporter for a Signal desktop in KasmVNC.",
    discussion: """
      Without a subcommand it serves metrics until SIGTERM. Every option here can also be given as an environment variable: \
      GHOSTWIRE_ and the option's name in capitals, with _ for . and -, for example GHOSTWIRE_LOG_LEVEL=debug. Lists are \
      separated by commas, flags are true or false. What --config.file gives counts where neither of them does. Exit status: \
      0 done, 1 failed, 2 unusable options; doctor's and sizing's own are in their help.
      """,
    version: exporterVersion,
    subcommands: [
      DumpCommand.self, CheckCommand.self, DoctorCommand.self, TopCommand.self, SizingCommand.self,
      RecordCommand.self, ReplayCommand.self, ConfigCommand.self, MetricsCommand.self,
    ])

  @OptionGroup(title: "Configuration")
  var configuration: ConfigurationOptions

  @OptionGroup(title: "Web")
  var web: WebOptions

  @OptionGroup(title: "Sampling")
  var sampling: SamplingOptions

  @OptionGroup(title: "Budget")
  var budget: BudgetOptions

  @OptionGroup(title: "Sandbox")
  var sandbox: SandboxOptions

  @OptionGroup(title: "Storage")
  var storage: StorageOptions

  @OptionGroup(title: "Port of the desktop")
  var vnc: VNCOptions

  @OptionGroup(title: "Addresses of the desktop")
  var urls: URLProbeOptions

  @OptionGroup(title: "Log")
  var log: LogOptions

  mutating func run() throws {
    let logger = log.makeLogger()
    let sandbox = Sandbox(isOn: sandbox.isOn, logger: logger)
    let background = try Background(
      storage: storage, vnc: vnc, urls: urls, sampling: sampling, directories: configuration.content.directories)
    let daemon = Daemon(
      sampling: sampling, background: background, budget: budget.budget, sandbox: sandbox,
      web: web, configuration: configuration.file, intervals: Intervals(sampling, storage, vnc, urls),
      arguments: try Main.arguments(), logger: logger)
    try daemon.run(on: try web.addresses())
  }
}
