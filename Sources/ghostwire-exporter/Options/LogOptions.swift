import ArgumentParser
import Logging

/// What goes to standard error, and how.
struct LogOptions: ParsableArguments {
  @Option(
    name: .customLong("log.level"),
    help: ArgumentHelp("Least level written: debug, info, warning or error. (default: info)", valueName: "level"),
    transform: { try Self.choice($0, of: ["debug": .debug, "info": .info, "warning": .warning, "error": .error]) })
  var level = Logger.Level.info

  @Option(
    name: .customLong("log.format"),
    help: ArgumentHelp("Form of log lines: logfmt or json. (default: logfmt)", valueName: "format"),
    transform: { try Self.choice($0, of: ["logfmt": .logfmt, "json": .json]) })
  var format = LogFormat.logfmt

  /// A logger as the options say.
  func makeLogger() -> Logger {
    var logger = Logger(label: "ghostwire-exporter") { [format] _ in LogLineHandler(format: format) }
    logger.logLevel = level
    return logger
  }

  private static func choice<Value>(_ text: String, of values: [String: Value]) throws(OptionFault) -> Value {
    guard let value = values[text] else {
      throw OptionFault(description: "expected one of \(values.keys.sorted().joined(separator: ", "))")
    }
    return value
  }
}
