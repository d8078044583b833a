import ArgumentParser
import Diagnosis
import HTTPServing
import LinuxSources
import Sampling
import Scraping
import WebSecurity

/// `ghostwire-exporter doctor`: why a metric is missing or wrong, and what to do.
struct DoctorCommand: ConfiguredCommand {
  /// How the report is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell why metrics are missing or wrong, and what to do: here, of an exporter that runs, or of manifests.",
    discussion: """
      Without --url and --manifests it takes one sample where it runs, so it belongs beside the exporter, with the same options: \
      kubectl exec POD -c ghostwire-exporter -- ghostwire-exporter doctor. Exit status: 0 all is well, 1 something is degraded, 2 \
      something has failed, or the options are unusable.
      """)

  @Option(
    help: ArgumentHelp(
      "Look at a running exporter by its metrics, such as http://127.0.0.1:9100/metrics or unix:/run/exporter.sock:/metrics.",
      valueName: "url"),
    transform: { text in Result { try CheckedURL(parsing: text) } })
  var url: Result<CheckedURL, any Error>?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Look at rendered manifests for what would blind the exporter. Files of one or more YAML documents.",
      valueName: "file"))
  var manifests: [String] = []

  @Flag(
    name: .customLong("release-label"), inversion: .prefixedNo,
    help: "With --manifests: expect the label release on monitors and rules, as kube-prometheus-stack selects by it.")
  var expectsRelease = true

  @Option(help: ArgumentHelp("Form of the report: text or json. (default: text)", valueName: "format"))
  var format = Format.text

  // The groups' names must be those of ExporterCommand: the parser keeps the values of a command and its subcommands by name.
  @OptionGroup(title: "Configuration")
  var configuration: ConfigurationOptions

  @OptionGroup(title: "Web")
  var web: WebOptions

  @OptionGroup(title: "Sampling")
  var sampling: SamplingOptions

  @OptionGroup(title: "Sandbox")
  var sandbox: SandboxOptions

  @OptionGroup(title: "Storage")
  var storage: StorageOptions

  @OptionGroup(title: "Port of the desktop")
  var vnc: VNCOptions

  @OptionGroup(title: "Addresses of the desktop")
  var urls: URLProbeOptions

  @OptionGroup(title: "Log")
  var log: LogOptions

  /// The options that the environment may give: those of the exporter, where it is looked for here.
  static func environmentOptions(besides arguments: ArraySlice<String>) -> [String] {
    let isElsewhere = arguments.contains { word in
      ["--url", "--manifests"].contains { word == $0 || word.hasPrefix("\($0)=") }
    }
    return isElsewhere ? [] : OptionEnvironment.serving.map(\.option).filter { !$0.hasPrefix("budget.") }
  }

  mutating func validate() throws {
    // A transformation that throws has its value quoted in the message, with the password that it may hold.
    if case .failure(let error) = url { throw ValidationError("The value is invalid for '--url <url>': \(error)") }
    if url != nil, !manifests.isEmpty { throw ValidationError("--url and --manifests exclude each other") }
  }

  mutating func run() throws {
    let diagnosis =
      manifests.isEmpty
      ? try ProgressLine.during { progress in
        guard let url = try url?.get() else { return try diagnoseHere(progress) }
        progress.say("asking the exporter")
        return try diagnose(url.exporters())
      } : try diagnoseManifests()
    let report = DoctorReport(diagnosis, isColored: StandardOutput.canBeColored)
    try StandardOutput.write(Array((format == .json ? report.json : report.text).utf8))
    if diagnosis.state != .ok { throw ExitCode(diagnosis.state.exitStatus) }
  }

  private func diagnoseHere(_ progress: ProgressLine) throws -> Diagnosis {
    // What the log has to say, the findings do.
    var logger = log.makeLogger()
    if log.level > .debug { logger.logLevel = .critical }
    do {
      let reading = try SingleReading(
        sampling: sampling, storage: storage, vnc: vnc, urls: urls, configuration: configuration.content,
        logger: logger,
        say: progress.say)
      let body = reading.snapshot.exposition(.text, isCompressed: false, at: .now)
      progress.say("looking at the machine")
      let look = MachineLook(web: web, tracksSandbox: sandbox.isOn)
      return Examination(
        ScrapedMetrics(parsing: String(decoding: body, as: UTF8.self)),
        on: try look.record(of: reading.processes)
      ).diagnosis
    } catch let error as ProcpsLibraryError {
      return Examination.withoutSample("\(error)")
    }
  }

  private func diagnose(_ exporters: [HTTPURL]) -> Diagnosis {
    let findings = exporters.flatMap { url in
      Self.diagnose(url).findings.map { finding in
        var finding = finding
        if exporters.count > 1 { finding.found = "\(url): \(finding.found)" }
        return finding
      }
    }
    return Diagnosis(findings)
  }

  private static func diagnose(_ url: HTTPURL) -> Diagnosis {
    do throws(HTTPClientError) {
      let answer = try ExporterAnswer(from: url, within: .seconds(10))
      guard let metrics = answer.metrics else {
        return Examination.withoutAnswer(answer.fault ?? "it does not answer", isGuarded: answer.isLocked)
      }
      return Examination(metrics, at: FileTime.now.unixTime).diagnosis
    } catch {
      return Examination.withoutAnswer("\(error)", isGuarded: error == .tls(authority: url.authority))
    }
  }

  private func diagnoseManifests() throws -> Diagnosis {
    var files: [(name: String, bytes: [UInt8])] = []
    do {
      for name in manifests {
        do throws(SmallFile.Fault) {
          files.append((name, try SmallFile.read(name)))
        } catch {
          throw ManifestFault(description: "\(name): \(error.text)")
        }
      }
      return try ManifestExamination(files, expectsRelease: expectsRelease).diagnosis
    } catch let fault as ManifestFault {
      LogLineHandler.write("ghostwire-exporter: \(fault)\n")
      throw ExitCode(FindingState.failed.exitStatus)
    }
  }
}
