import ArgumentParser
import HTTPServing
import Probing
import Sampling
import Sandboxing
import Scraping
import Sizing

/// `ghostwire-exporter sizing`: what the desktop needs, by what was seen of it.
struct SizingCommand: ParsableCommand {
  /// How the report is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case values
  }

  static let configuration = CommandConfiguration(
    commandName: "sizing",
    abstract: "Recommend requests, limits, shmSize and the size of the home, by a running exporter or by a Prometheus.",
    discussion: """
      Each figure has the percentile and the safety factor behind it. --format values gives a values.yaml of the Ghostwire chart. An \
      exporter knows what it has seen since it started, a Prometheus the growth of the home too. Exit status: 0 all could be judged, \
      1 the history is too short or something could not be judged, 2 the options are unusable.
      """)

  @Option(
    help: ArgumentHelp(
      "The exporter's metrics, such as http://127.0.0.1:9100/metrics or unix:/run/exporter.sock:/metrics. "
        + "(default: at the first address of GHOSTWIRE_WEB_LISTEN_ADDRESS, else at port 9100)",
      valueName: "url"),
    transform: { text in Result { try HTTPURL(parsing: text) } })
  var url: Result<HTTPURL, any Error>?

  @Option(
    help: ArgumentHelp(
      "A Prometheus that scrapes the exporter, such as http://prometheus.monitoring:9090.", valueName: "url"),
    transform: { text in Result { try PrometheusClient.url(parsing: text) } })
  var prometheus: Result<WebURL, any Error>?

  @Option(
    help: ArgumentHelp(
      "With --prometheus: a file that holds user:password, or a bearer token. Nobody but its owner may write it, and others may not "
        + "read it. Over https: the server's certificate has to be good then.", valueName: "path"))
  var credentialsFile: String?

  @Option(
    name: .customLong("ca-file"),
    help: ArgumentHelp(
      "With --prometheus: a PEM file with the authorities that its certificate is verified against. (default: the system's where "
        + "--credentials-file is given, else any certificate will do)", valueName: "path"))
  var authorities: String?

  @Option(
    help: ArgumentHelp("With --prometheus: how far to look back, 1h to 53w. (default: 7d)", valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .sizingRange) })
  var range: DurationOption?

  @Option(
    help: ArgumentHelp(
      "With --prometheus: which desktops, as label matchers, such as 'namespace=\"chat\",pod=\"ghostwire-0\"'. Of several the buckets "
        + "are added, and of other values the worst counts. (default: all)", valueName: "matchers"),
    transform: { try LabelSelector(parsing: $0) })
  var selector: LabelSelector?

  @Option(help: ArgumentHelp("Form of the report: table, json or values. (default: table)", valueName: "format"))
  var format = Format.table

  // Here only to tell where the exporter listens; see CheckCommand.
  @OptionGroup(visibility: .hidden)
  var web: WebOptions

  /// The options that the environment may give: where to ask, when no URL tells it.
  static func environmentOptions(besides arguments: ArraySlice<String>) -> [String] {
    let isElsewhere = ["url", "prometheus"].contains { OptionEnvironment.isNamed($0, in: Array(arguments)) }
    return isElsewhere ? [] : ["web.listen-address", "web.telemetry-path"]
  }

  mutating func validate() throws {
    // A transformation that throws has its value quoted in the message, with the password that it may hold.
    if case .failure(let error) = url { throw ValidationError("The value is invalid for '--url <url>': \(error)") }
    if case .failure(let error) = prometheus {
      throw ValidationError("The value is invalid for '--prometheus <url>': \(error)")
    }
    if url != nil, prometheus != nil { throw ValidationError("--url and --prometheus exclude each other") }
    if prometheus == nil, [range != nil, selector != nil, credentialsFile != nil, authorities != nil].contains(true) {
      throw ValidationError("--range, --selector, --credentials-file and --ca-file need --prometheus")
    }
    if let authorities {
      let fault =
        (try? prometheus?.get())?.isSecure == true
        ? WebProbe.fault(ofAuthorities: authorities) : "it is of use for an https: address alone"
      if let fault { throw ValidationError("The value '\(authorities)' is invalid for '--ca-file <path>': \(fault)") }
    }
    _ = try authorization()
  }

  /// What a Prometheus is shown of who asks. The value is not told: somebody may have given the credentials in place of their file.
  private func authorization() throws(ValidationError) -> WebAuthorization? {
    guard let credentialsFile else { return nil }
    do throws(CredentialsFileError) {
      return try CredentialsFile(path: credentialsFile).readAuthorization()
    } catch {
      throw ValidationError("The value is invalid for '--credentials-file <path>': \(error)")
    }
  }

  mutating func run() throws {
    // Somebody's credentials may be in its memory.
    try Privileges.forbidDumping()
    let report = SizingReport(try record())
    let text =
      switch format {
      case .table: report.text
      case .json: report.json
      case .values: report.values
      }
    try StandardOutput.write(Array(text.utf8))
    if !report.isWhole { throw ExitCode(Main.Status.failed) }
  }

  private func record() throws -> UsageRecord {
    guard let url = try prometheus?.get() else { return try recordOfExporter() }
    let prometheus = try PrometheusClient(url, authorization: authorization(), authorities: authorities)
    let seconds = (range ?? .week).milliseconds / 1000
    let answers = try ProgressLine.during { progress in
      progress.say("asking the Prometheus")
      return try prometheus.answers(selector ?? .all, seconds: seconds)
    }
    let record = UsageRecord(answers, seconds: seconds)
    if record.isEmpty {
      throw OptionFault(
        description: "the Prometheus has no series of a ghostwire-exporter in that range that are selected")
    }
    return record
  }

  private func recordOfExporter() throws -> UsageRecord {
    let exporter = try url?.get() ?? HTTPURL(reaching: web.addresses()[0], path: web.telemetryPath)
    let answer = try ExporterAnswer(reaching: exporter, within: .seconds(10), orOverTLS: url == nil)
    return UsageRecord(try answer.exporterMetrics(), at: FileTime.now.unixTime)
  }
}

extension DurationOption {
  fileprivate static let week = DurationOption(milliseconds: 7 * 86_400_000)
}

extension DurationOption.Bounds {
  fileprivate static let sizingRange = DurationOption.Bounds(
    lowest: DurationOption(milliseconds: 3_600_000), highest: DurationOption(milliseconds: 371 * 86_400_000))
}
