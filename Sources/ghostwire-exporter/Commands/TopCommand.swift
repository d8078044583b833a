import ArgumentParser
import Glibc
import HTTPServing
import LinuxSources
import LiveView
import Sampling
import Scraping

/// `ghostwire-exporter top`: what a running exporter shows, live.
struct TopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top",
    abstract: "Show the desktop live, by the metrics of a running exporter: port, components, volumes.",
    discussion: """
      It belongs beside the exporter: kubectl exec -it POD -c ghostwire-exporter -- ghostwire-exporter top. The key q ends it. \
      Where standard output is no terminal it prints the same as plain lines. Where the exporter asks for a password, give its \
      Unix socket.
      """)

  @Option(
    help: ArgumentHelp(
      "The exporter's metrics, such as http://127.0.0.1:9100/metrics or unix:/run/exporter.sock:/metrics. "
        + "(default: at the first address of GHOSTWIRE_WEB_LISTEN_ADDRESS, else at port 9100)",
      valueName: "url"),
    transform: { text in Result { try HTTPURL(parsing: text) } })
  var url: Result<HTTPURL, any Error>?

  @Option(
    help: ArgumentHelp("From one look to the next, 1s to 1h. (default: 1s)", valueName: "duration"),
    transform: { try DurationOption(parsing: $0, within: .lookInterval) })
  var interval = DurationOption(milliseconds: 1000)

  @Option(help: ArgumentHelp("End after so many looks. (default: never)", valueName: "number"))
  var count: Int?

  // Here only to tell where the exporter listens; see CheckCommand.
  @OptionGroup(visibility: .hidden)
  var web: WebOptions

  /// The options that the environment may give: where to ask, when no URL tells it.
  static func environmentOptions(besides arguments: ArraySlice<String>) -> [String] {
    OptionEnvironment.isNamed("url", in: Array(arguments)) ? [] : ["web.listen-address", "web.telemetry-path"]
  }

  mutating func validate() throws {
    // A transformation that throws has its value quoted in the message, with the password that it may hold.
    if case .failure(let error) = url { throw ValidationError("The value is invalid for '--url <url>': \(error)") }
    if let count, count < 1 {
      throw ValidationError("The value '\(count)' is invalid for '--count <number>': expected 1 or more")
    }
  }

  mutating func run() throws {
    // Before there are other threads, which would take the signals.
    StopSignals.hold()
    let signals = StopSignals()
    let exporter = try url?.get() ?? HTTPURL(reaching: web.addresses()[0], path: web.telemetryPath)
    var record = LiveRecord()
    // When nobody answers at first the address is wrong, which is best said plainly.
    try look(at: exporter, &record)
    let terminal = try Terminal()
    defer { withExtendedLifetime(signals) { terminal?.restore() } }
    signals.onFirst { _ in
      terminal?.restore()
      Glibc.exit(0)
    }
    var fault: String?
    var left = count
    while true {
      try show(record, fault, on: terminal)
      left = left.map { $0 - 1 }
      if left == 0 { return }
      if let terminal {
        if terminal.waits(milliseconds: interval.milliseconds) { return }
      } else {
        usleep(UInt32(interval.milliseconds * 1000))
      }
      do throws(OptionFault) {
        try look(at: exporter, &record)
        fault = nil
      } catch {
        fault = error.description
      }
    }
  }

  private func look(at exporter: HTTPURL, _ record: inout LiveRecord) throws(OptionFault) {
    let answer: ExporterAnswer
    do throws(HTTPClientError) {
      answer = try ExporterAnswer(reaching: exporter, within: .seconds(10), orOverTLS: url == nil)
    } catch {
      throw OptionFault(description: "\(error)")
    }
    record.take(
      LiveMoment(try answer.exporterMetrics(), answeredAt: BootInstant.now.seconds(since: BootInstant(nanoseconds: 0))))
  }

  private func show(_ record: LiveRecord, _ fault: String?, on terminal: Terminal?) throws {
    var lines = record.frame(at: FileTime.now.unixTime)?.lines ?? []
    if let fault { lines.insert(LiveLine([LiveText("no answer: \(fault)", .bad)]), at: 0) }
    guard let terminal else {
      return try StandardOutput.write(Array((lines.map { $0.text(isColored: false) + "\n" } + ["\n"]).joined().utf8))
    }
    let size = terminal.size
    if lines.count > size.height {
      let hidden = lines.count - size.height + 1
      lines = lines.prefix(size.height - 1) + [LiveLine([LiveText("\(hidden) more lines", .head)])]
    }
    try terminal.draw(lines.map { $0.text(width: size.width, isColored: StandardOutput.canBeColored) })
  }
}

extension DurationOption.Bounds {
  fileprivate static let lookInterval = DurationOption.Bounds(
    lowest: DurationOption(milliseconds: 1000), highest: DurationOption(milliseconds: 3_600_000))
}
