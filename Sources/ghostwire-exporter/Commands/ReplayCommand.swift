import ArgumentParser
import Traces

/// `ghostwire-exporter replay`: serves what `record` wrote.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Serve what `record` has written, as if the desktop were here.",
    discussion: """
      Metrics, status page and JSON are made anew of what was read, in the time that it took, until SIGTERM. After the last sample its \
      metrics stay. Those of the exporter itself (process_*, ghostwire_exporter_*) are of the one that replays.
      """)

  @Argument(help: "The file that was recorded.")
  var file: String

  @Option(help: ArgumentHelp("How many times as fast as it was recorded, 0.1 to 1000.", valueName: "factor"))
  var speed = 1.0

  // The names must be those of the groups in ExporterCommand: the parser keeps the values of a command and its subcommands by name.
  @OptionGroup(title: "Web")
  var web: WebOptions

  @OptionGroup(title: "Sandbox")
  var sandbox: SandboxOptions

  @OptionGroup(title: "Log")
  var log: LogOptions

  /// The options that the environment may give.
  static func takesFromEnvironment(_ option: String) -> Bool {
    option.hasPrefix("web.") || option.hasPrefix("log.") || option == "sandbox"
  }

  mutating func validate() throws {
    guard (0.1...1000).contains(speed) else {
      throw ValidationError("The value '\(speed)' is invalid for '--speed <factor>': expected 0.1 to 1000")
    }
  }

  mutating func run() throws {
    let trace = try TraceInput.read(file)
    let logger = log.makeLogger()
    let daemon = ReplayDaemon(
      trace: trace, speed: speed, sandbox: Sandbox(isOn: sandbox.isOn, logger: logger), web: web, logger: logger)
    try daemon.run(on: try web.addresses())
  }
}
