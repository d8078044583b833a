import ArgumentParser

/// `ghostwire-exporter config`: what is done with configuration files.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check a configuration file, or convert process-exporter's.",
    subcommands: [ConfigCheckCommand.self, ConfigConvertCommand.self])
}
