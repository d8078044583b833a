import ArgumentParser
import Configuration

/// Which file says what the command line does not.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .customLong("config.file"),
    help: ArgumentHelp(
      "YAML file with own components, directories, volumes, backups, probes and intervals. What the command line or the environment gives counts more.",
      valueName: "path"),
    transform: { try File(path: $0) })
  var file: File?

  /// A configuration, and what it said when the option was read.
  struct File {
    let file: ConfigurationFile
    let content: ExporterConfiguration

    /// Throws `ConfigurationFaults`.
    init(path: String) throws {
      file = ConfigurationFile(path: path)
      content = try file.load()
    }

  }

  /// What the file says; nothing without one.
  var content: ExporterConfiguration { file?.content ?? ExporterConfiguration() }
}
