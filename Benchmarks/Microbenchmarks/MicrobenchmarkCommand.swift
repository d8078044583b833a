import ArgumentParser

/// Runs one part of the exporter over and over, for a tool that counts instructions.
@main struct MicrobenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ghostwire-microbenchmarks", abstract: "Runs one part of the exporter so many times.")

  @Argument(help: "The part: \(Microbenchmark.allCases.map(\.rawValue).joined(separator: ", ")).")
  var part: Microbenchmark

  @Argument(help: "How many times.")
  var count: Int

  func validate() throws {
    if count < 0 { throw ValidationError("\(count) times is less than none") }
  }

  func run() throws {
    try part.run(count)
  }
}

extension Microbenchmark: ExpressibleByArgument {}
