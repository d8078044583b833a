import Foundation

/// A program run to its end.
struct Command {
  var status: Int32
  var output: String
  var errors: String

  /// Runs a program with a deadline; `input` becomes its standard input.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], within seconds: Double = 60
  ) throws -> Command {
    let folder = try TemporaryFolder()
    let (inputFile, log) = (folder.path + "/input", folder.path + "/log")
    try Data(input.utf8).write(to: URL(fileURLWithPath: inputFile))
    let process = try RunningProcess(arguments, environment: environment, input: inputFile, log: log)
    defer { process.stop() }
    guard let status = process.waitForExit(within: seconds) else {
      throw HarnessError("\(arguments.joined(separator: " ")) did not end within \(seconds) s: \(process.errors)")
    }
    return Command(status: status, output: process.output, errors: process.errors)
  }

  /// The output of a program that must succeed.
  static func output(_ arguments: [String], input: String = "", within seconds: Double = 60) throws -> String {
    let command = try run(arguments, input: input, within: seconds)
    guard command.status == 0 else {
      throw HarnessError("\(arguments.joined(separator: " ")): status \(command.status): \(command.errors)")
    }
    return command.output
  }
}
