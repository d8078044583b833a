/// Options given by environment variables: `GHOSTWIRE_` and the option's name in capitals, `.` and `-` as `_`. A variable
/// counts where the command line does not name its option.
///
/// Variables with other names are left alone: Kubernetes sets GHOSTWIRE_SERVICE_HOST, GHOSTWIRE_PORT and the like for a
/// Service called ghostwire.
struct OptionEnvironment {
  /// An option that a variable can give.
  struct Entry {
    enum Kind {
      case value
      /// Several values, separated by commas or blanks.
      case list
      /// Several values that may hold blanks, separated by commas.
      case paths
      /// `true` or `false`.
      case flag
    }

    let option: String
    let kind: Kind

    var variable: String {
      "GHOSTWIRE_" + String(option.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 })
    }
  }

  /// Every option of the sampling commands.
  static let sampling = [
    Entry(option: "sample.interval", kind: .value), Entry(option: "process.pss-interval", kind: .value),
    Entry(option: "component.expect", kind: .list), Entry(option: "collector.process", kind: .flag),
    Entry(option: "collector.component", kind: .flag), Entry(option: "collector.cgroup", kind: .flag),
    Entry(option: "collector.distribution", kind: .flag), Entry(option: "collector.exporter", kind: .flag),
    Entry(option: "collector.volume", kind: .flag), Entry(option: "collector.directory", kind: .flag),
    Entry(option: "collector.database", kind: .flag), Entry(option: "path.home", kind: .value),
    Entry(option: "path.shm", kind: .value), Entry(option: "volume", kind: .paths),
    Entry(option: "collector.backup", kind: .flag), Entry(option: "backup", kind: .paths),
    Entry(option: "volume.deadline", kind: .value), Entry(option: "directory.interval", kind: .value),
    Entry(option: "directory.full-interval", kind: .value), Entry(option: "directory.cpu-percent", kind: .value),
    Entry(option: "collector.vnc", kind: .flag), Entry(option: "collector.certificate", kind: .flag),
    Entry(option: "collector.session", kind: .flag),
    Entry(option: "collector.network", kind: .flag),
    Entry(option: "vnc.address", kind: .value), Entry(option: "vnc.probe-interval", kind: .value),
    Entry(option: "vnc.credentials-file", kind: .value), Entry(option: "vnc.certificate-file", kind: .value),
    Entry(option: "collector.url", kind: .flag), Entry(option: "probe.url", kind: .list),
    Entry(option: "probe.interval", kind: .value), Entry(option: "probe.ca-file", kind: .value),
    Entry(option: "config.file", kind: .value), Entry(option: "log.level", kind: .value),
    Entry(option: "log.format", kind: .value),
  ]
  /// Those of the server too.
  static let serving =
    sampling + [
      Entry(option: "web.listen-address", kind: .list), Entry(option: "web.telemetry-path", kind: .value),
      Entry(option: "web.config.file", kind: .value), Entry(option: "web.enable-lifecycle", kind: .flag),
      Entry(option: "budget.cpu-percent", kind: .value), Entry(option: "budget.memory", kind: .value),
      Entry(option: "sandbox", kind: .flag),
    ]

  private let variables: [String: String]

  init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// The arguments that the variables stand for, without those whose option `arguments` name.
  func arguments(for entries: [Entry], besides arguments: [String]) throws(OptionFault) -> [String] {
    var found: [String] = []
    for entry in entries {
      guard let value = variables[entry.variable], !value.isEmpty, !Self.isNamed(entry.option, in: arguments) else {
        continue
      }
      switch entry.kind {
      case .value: found.append("--\(entry.option)=\(value)")
      case .list: found += value.split { $0 == "," || $0 == " " }.map { "--\(entry.option)=\($0)" }
      case .paths: found += value.split(separator: ",").map { "--\(entry.option)=\($0)" }
      case .flag: found.append(try Self.flag(entry, value))
      }
    }
    return found
  }

  /// The variable that gave the option which an error message is about, if one did.
  func variable(behind message: String, arguments: [String]) -> String? {
    Self.serving.first { entry in
      variables[entry.variable] != nil && message.contains("'--\(entry.option) ")
        && !Self.isNamed(entry.option, in: arguments)
    }?.variable
  }

  /// Whether arguments give an option.
  static func isNamed(_ option: String, in arguments: [String]) -> Bool {
    arguments.contains { argument in
      argument == "--\(option)" || argument == "--no-\(option)" || argument.hasPrefix("--\(option)=")
    }
  }

  private static func flag(_ entry: Entry, _ value: String) throws(OptionFault) -> String {
    switch value {
    case "true", "1": return "--\(entry.option)"
    case "false", "0": return "--no-\(entry.option)"
    default:
      throw OptionFault(
        description: "The value '\(value)' is invalid for \(entry.variable): expected true or false")
    }
  }
}
