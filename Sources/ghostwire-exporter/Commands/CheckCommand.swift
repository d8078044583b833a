import ArgumentParser
import HTTPServing

/// `ghostwire-exporter check`: the health check of an image without a shell.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Exit with status 0 when a running exporter is healthy, else with 1 and the reason.",
    discussion: "A name is looked up, and every exporter behind it has to be healthy.")

  @Flag(help: "Ask for the metrics, and fail unless they say that the desktop is alive.")
  var desktop = false

  @Argument(
    help: ArgumentHelp(
      "What to ask, such as http://127.0.0.1:9100/-/healthy or unix:/run/exporter.sock:/-/healthy. "
        + "(default: \(Route.healthy), with --desktop the metrics, at the first address of GHOSTWIRE_WEB_LISTEN_ADDRESS, "
        + "else at port 9100)",
      valueName: "url"),
    transform: { text in Result { try CheckedURL(parsing: text) } })
  var parsedURL: Result<CheckedURL, any Error>?

  // Here only to tell where the exporter listens. The name must be that of the group in ExporterCommand: the parser keeps
  // the values of a command and its subcommands by name.
  @OptionGroup(visibility: .hidden)
  var web: WebOptions

  /// What to ask, when that was said.
  var url: CheckedURL? { try? parsedURL?.get() }

  /// The options that the environment may give: where to ask, when no URL tells it.
  static func environmentOptions(besides arguments: ArraySlice<String>) -> [String] {
    switch arguments {
    case []: ["web.listen-address"]
    case ["--desktop"]: ["web.listen-address", "web.telemetry-path"]
    default: []
    }
  }

  mutating func validate() throws {
    // A transformation that throws has its value quoted in the message, with the password that it may hold.
    if case .failure(let error) = parsedURL { throw ValidationError("The value is invalid for '<url>': \(error)") }
  }

  mutating func run() throws {
    let addresses = try web.addresses()
    let path = desktop ? web.telemetryPath : Route.healthy
    let url = try url ?? .address(HTTPURL(reaching: addresses[0], path: path))
    try check(try url.exporters())
  }

  /// Asks one exporter after the other. Throws `OptionFault` with what is wrong with each.
  func check(_ exporters: [HTTPURL]) throws(OptionFault) {
    let faults = exporters.compactMap { fault(of: $0) }
    guard faults.isEmpty else { throw OptionFault(description: faults.joined(separator: "; ")) }
  }

  /// Why an exporter, or the desktop beside it, is not healthy. A sample may be taken for the metrics, so they get as long as
  /// Prometheus gives them.
  private func fault(of url: HTTPURL) -> String? {
    do throws(HTTPClientError) {
      let patience = Duration.seconds(desktop ? 10 : 2)
      let answer = try ExporterAnswer(reaching: url, within: patience, orOverTLS: self.url == nil)
      return desktop ? answer.desktopFault : answer.fault
    } catch {
      return "\(error)"
    }
  }
}
