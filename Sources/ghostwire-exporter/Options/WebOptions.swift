import ArgumentParser
import HTTPServing
import WebSecurity

/// Where and under which path the metrics are served.
struct WebOptions: ParsableArguments {
  @Option(
    name: .customLong("web.listen-address"),
    help: ArgumentHelp(
      "Address to serve on, such as :9100, 127.0.0.1:9100, [::1]:9100 or unix:/PATH. Repeatable. (default: :9100)",
      valueName: "address"),
    transform: { try ListenAddress(parsing: $0) })
  var listenAddresses: [ListenAddress] = []

  @Option(
    name: .customLong("web.telemetry-path"),
    help: ArgumentHelp("Path that the metrics are served under. (default: /metrics)", valueName: "path"),
    transform: { try Self.path($0) })
  var telemetryPath = "/metrics"

  @Option(
    name: .customLong("web.config.file"),
    help: ArgumentHelp(
      "YAML file that asks clients for TLS or a password, in exporter-toolkit's format. It is read again when it changes.",
      valueName: "path"),
    transform: { try Configuration(path: $0) })
  var configuration: Configuration?

  @Flag(
    name: .customLong("web.enable-lifecycle"), inversion: .prefixedNo, exclusivity: .chooseLast,
    help: ArgumentHelp("Let POST \(Route.reload) read the file of --config.file again, as SIGHUP does."))
  var enablesLifecycle = false

  /// A web configuration, and what it said when the option was read.
  struct Configuration {
    let file: WebConfigurationFile
    let loaded: WebConfigurationFile.Loaded

    /// Throws a `ConfigurationFault`.
    init(path: String) throws {
      file = WebConfigurationFile(path: path)
      loaded = try file.load()
    }
  }

  /// The addresses given, else every address of the machine, IPv6 and IPv4, at port 9100.
  func addresses() throws(ListenAddressError) -> [ListenAddress] {
    listenAddresses.isEmpty ? [try ListenAddress(parsing: ":9100")] : listenAddresses
  }

  private static func path(_ text: String) throws(OptionFault) -> String {
    let isPath = text.hasPrefix("/") && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") }
    guard isPath, !Route.reserved.contains(text) else {
      throw OptionFault(
        description: "expected a path such as /metrics, other than \(Route.reserved.joined(separator: " "))")
    }
    return text
  }
}
