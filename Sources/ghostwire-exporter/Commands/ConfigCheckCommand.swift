import ArgumentParser

/// `ghostwire-exporter config check`: tells everything that is wrong with a configuration file.
struct ConfigCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Exit with status 0 when the exporter can use a file for --config.file, else with 2.",
    discussion: "Each fault is a line of standard error with the file, the line and what is accepted.")

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var file: String

  mutating func run() throws {
    do throws(ConfigurationFaults) {
      _ = try ConfigurationFile(path: file).load()
    } catch {
      for fault in [error.first] + error.further { LogLineHandler.write("\(fault)\n") }
      throw ExitCode(Main.Status.unusableOptions)
    }
  }
}
