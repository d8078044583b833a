import ArgumentParser
import Glibc
import LinuxSources

/// The entry point: environment and command line in, exit status out.
@main
enum Main {
  enum Status {
    static let failed: Int32 = 1
    static let unusableOptions: Int32 = 2
  }

  static func main() {
    StandardStreams.complete()
    OwnMemory.setUpHeap()
    var command: any ParsableCommand
    do {
      let arguments = try arguments()
      command = try ExporterCommand.parseAsRoot(arguments)
      if let file = (command as? any ConfiguredCommand)?.configuration.file {
        command = try ExporterCommand.parseAsRoot(file.content.settings.arguments(besides: arguments) + arguments)
        try (command as? any ConfiguredCommand)?.checkDirectories()
      }
    } catch {
      end(parsing: error)
    }
    do {
      try command.run()
    } catch let status as ExitCode {
      exit(status.rawValue)
    } catch let fault as UnusableFile {
      complain("\(fault)", status: Status.unusableOptions)
    } catch {
      if ExporterCommand.exitCode(for: error) == .success { ExporterCommand.exit(withError: error) }
      if let code = error as? ExitCode { exit(code.rawValue) }
      complain("\(error)", status: Status.failed)
    }
  }

  private static var given: [String] { Array(CommandLine.arguments.dropFirst()) }
  /// The program's name, with those of the subcommands that are given.
  private static var program: String {
    var names = ["ghostwire-exporter"]
    var subcommands = ExporterCommand.configuration.subcommands
    for word in given {
      guard let command = subcommands.first(where: { $0.configuration.commandName == word }) else { break }
      names.append(word)
      subcommands = command.configuration.subcommands
    }
    return names.joined(separator: " ")
  }

  private static var environment: OptionEnvironment { OptionEnvironment(Environment.variables()) }

  /// What the command line and the environment give.
  static func arguments() throws(OptionFault) -> [String] { try completed(given, by: environment) }

  /// The arguments with those that the environment gives, after the subcommand if there is one.
  private static func completed(
    _ given: [String], by environment: OptionEnvironment
  ) throws(OptionFault) -> [String] {
    // What asks for words alone needs no options.
    if given.first == "help" || !["-h", "--help", "--version"].allSatisfy({ !given.contains($0) }) { return given }
    let entries: [OptionEnvironment.Entry]
    switch given.first {
    case "doctor":
      let options = DoctorCommand.environmentOptions(besides: given.dropFirst())
      entries = OptionEnvironment.serving.filter { options.contains($0.option) }
    case "top":
      let options = TopCommand.environmentOptions(besides: given.dropFirst())
      entries = OptionEnvironment.serving.filter { options.contains($0.option) }
    case "sizing":
      let options = SizingCommand.environmentOptions(besides: given.dropFirst())
      entries = OptionEnvironment.serving.filter { options.contains($0.option) }
    case "dump", "record": entries = OptionEnvironment.sampling
    case "replay":
      entries = OptionEnvironment.serving.filter { ReplayCommand.takesFromEnvironment($0.option) }
    case "check":
      let options = CheckCommand.environmentOptions(besides: given.dropFirst())
      entries = OptionEnvironment.serving.filter { options.contains($0.option) }
    // Its file is one that is not in use yet.
    case "config": entries = []
    default: return try environment.arguments(for: OptionEnvironment.serving, besides: given) + given
    }
    return try given.prefix(1) + environment.arguments(for: entries, besides: given) + given.dropFirst()
  }

  private static func end(parsing error: any Error) -> Never {
    // --help and --version come as errors too.
    if ExporterCommand.exitCode(for: error) == .success { ExporterCommand.exit(withError: error) }
    var message = error is OptionFault ? "\(error)" : ExporterCommand.message(for: error)
    if let variable = environment.variable(behind: message, arguments: given) { message += " (from \(variable))" }
    // An invalid value's message says what is accepted; the others are about names.
    if !message.contains(" is invalid for ") { message += "; accepted are the options of \(program) --help" }
    complain(message, status: Status.unusableOptions)
  }

  private static func complain(_ message: String, status: Int32) -> Never {
    let line = withoutAccount(message).split(separator: "\n").joined(separator: " ")
    LogLineHandler.write("ghostwire-exporter: \(line)\n")
    exit(status)
  }

  /// What is quoted up to an `@` may be a user and a password, and the message is logged.
  private static func withoutAccount(_ message: String) -> String {
    guard let at = message.lastIndex(of: "@"), let quote = message[..<at].firstIndex(of: "'") else { return message }
    return message[...quote] + "…" + message[at...]
  }
}
