import ArgumentParser
import HTTPServing

/// `ghostwire-exporter check`: the health check of an image without a shell.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Exit with status 0 when a running exporter is healthy, else with 1 and the reason."
  )

  @Argument(
    help: ArgumentHelp(
      "What to ask, such as http://127.0.0.1:9100/-/healthy or unix:/run/exporter.sock:/-/healthy. "
        + "(default: \(Route.healthy) at the first address of GHOSTWIRE_WEB_LISTEN_ADDRESS, else at port 9100)",
      valueName: "url"),
    transform: { try HTTPURL(parsing: $0) })
  var url: HTTPURL?

  // Here only to tell where the exporter listens. The name must be that of the group in ExporterCommand: the parser keeps
  // the values of a command and its subcommands by name.
  @OptionGroup(visibility: .hidden)
  var web: WebOptions

  mutating func run() throws {
    let addresses = try web.addresses()
    let url = try url ?? HTTPURL(reaching: addresses[0], path: Route.healthy)
    let response = try HTTPClient.get(url, within: .seconds(2))
    guard response.status == 200 else {
      let text = String(decoding: response.body.prefix(200), as: UTF8.self)
      throw OptionFault(description: "\(url) answers \(text.split(separator: "\n").first ?? "\(response.status)")")
    }
  }
}
